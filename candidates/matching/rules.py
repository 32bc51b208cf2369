"""Requirements against what a person's documents say, each answer with the words that show it."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from axis.lib.text import matching_copy

# What one requirement counts when an achievement shows it, and when only a skill list or a title names it.
_EARNED = {"MET": 1.0, "PARTLY": 0.5, "NOT_SHOWN": 0.0}
# product.md 4.3: required counts three times what is nice to have.
_MUST_FACTOR = 3


@dataclass(frozen=True)
class Asked:
    """One requirement.

    Args:
        text: As the client says it.
        keywords: Words any of which show it; matched whole, whatever their case.
        is_must: Whether it cannot be done without.
        weight: How much it counts, from 1.
    """

    text: str
    keywords: Sequence[str]
    is_must: bool
    weight: int


@dataclass(frozen=True)
class Shown:
    """Something a document says.

    Args:
        text: The words.
        achievement_id: The achievement they are, or "" for a skill, title or line of education.
        strength: How strong the evidence is, from 0 to 1.
    """

    text: str
    achievement_id: str
    strength: float


@dataclass(frozen=True)
class Reason:
    """The answer to one requirement: MET, PARTLY or NOT_SHOWN, with the words that show it."""

    requirement: str
    is_must: bool
    result: str
    quote: str
    keyword: str
    achievement_id: str
    weight: int

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return asdict(self)


@dataclass(frozen=True)
class Fit:
    """The weighted share of the requirements that is shown, from 0 to 1, with the reasons."""

    score: float
    reasons: tuple[Reason, ...]


def match(*, asked: Sequence[Asked], shown: Sequence[Shown]) -> Fit:
    """Compare a role with a person. Scores order people; they never remove one.

    Args:
        asked: The role's requirements.
        shown: What the person's documents say, in any order.
    """
    ordered = sorted(shown, key=lambda item: (not item.achievement_id, -item.strength, item.text))
    reasons = tuple(_answer(requirement, ordered) for requirement in asked)
    total = sum(_weight(requirement) for requirement in asked)
    earned = sum(_weight(need) * _EARNED[reason.result] for need, reason in zip(asked, reasons, strict=True))
    return Fit(round(earned / total, 4) if total else 0.0, reasons)


def _weight(asked: Asked) -> int:
    return asked.weight * (_MUST_FACTOR if asked.is_must else 1)


def _answer(asked: Asked, shown: Sequence[Shown]) -> Reason:
    for item in shown:
        for keyword in asked.keywords:
            if find_word(item.text, keyword):
                result = "MET" if item.achievement_id else "PARTLY"
                weight = _weight(asked)
                return Reason(
                    asked.text, asked.is_must, result, item.text, keyword, item.achievement_id, weight
                )
    return Reason(asked.text, asked.is_must, "NOT_SHOWN", "", "", "", _weight(asked))


def find_word(text: str, keyword: str) -> tuple[int, int] | None:
    """Return where a keyword stands whole in a text: "Java" is not in "JavaScript", nor "C" in "C++".

    Returns:
        A half-open range of code points in `text`, or None.
    """
    copy = matching_copy(text)
    wanted = re.escape(matching_copy(keyword).text.strip())
    if not wanted:
        return None
    # A plural or -ing form of a longer word is the same word; a short one such as "Go" must stand exactly.
    ending = r"(?:s|es|ing|ed)?" if len(keyword) > 4 and keyword[-1].isalpha() else ""
    found = re.search(rf"(?<![\w+#.]){wanted}{ending}(?![\w+#]|\.\w)", copy.text)
    return copy.span(*found.span()) if found else None
