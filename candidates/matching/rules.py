"""Requirements against what a person's documents say, each answer with the words that show it."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from axis.lib.text import MatchingCopy, matching_copy

# What one requirement counts when an achievement shows it, and when only a skill list or a title names it.
_EARNED = {"MET": 1.0, "PARTLY": 0.5, "NOT_SHOWN": 0.0}
# product.md 4.3: required counts three times what is nice to have.
_MUST_FACTOR = 3
# "R", "C", "Go" and "IT" are names only as they are written.
_SHORT = 2
# What follows the verb where a sentence begins with "Go": "Go to", "Go above and beyond".
_AFTER_A_VERB = r"\s(?:to|above|beyond|out|over|for|back|on|through|ahead|live|with|the|and get)\b"


# A text as it is looked through: case folded, and as written.
_Copies = tuple[MatchingCopy, MatchingCopy]


@dataclass(frozen=True)
class Asked:
    """One requirement.

    Args:
        text: As the client says it.
        keywords: Words any of which show it, matched whole; without any, the text itself is looked for.
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
    """The answer to one requirement: MET, PARTLY or NOT_SHOWN, with the words that show it.

    Args:
        quote: The text of what shows it, verbatim; "" when nothing does.
        start: Where the keyword stands in the quote, in code points.
        end: One past its last.
    """

    requirement: str
    is_must: bool
    result: str
    quote: str
    keyword: str
    achievement_id: str
    weight: int
    start: int = 0
    end: int = 0

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
    copies = [(item, _copies(item.text)) for item in ordered]
    reasons = tuple(_answer(requirement, copies) for requirement in asked)
    total = sum(_weight(requirement) for requirement in asked)
    earned = sum(_weight(need) * _EARNED[reason.result] for need, reason in zip(asked, reasons, strict=True))
    return Fit(round(earned / total, 4) if total else 0.0, reasons)


def _weight(asked: Asked) -> int:
    return asked.weight * (_MUST_FACTOR if asked.is_must else 1)


def _answer(asked: Asked, shown: Sequence[tuple[Shown, _Copies]]) -> Reason:
    for item, copies in shown:
        for keyword in asked.keywords or (asked.text,):
            if place := _find(copies, keyword):
                return Reason(
                    requirement=asked.text,
                    is_must=asked.is_must,
                    result="MET" if item.achievement_id else "PARTLY",
                    quote=item.text,
                    keyword=keyword,
                    achievement_id=item.achievement_id,
                    weight=_weight(asked),
                    start=place[0],
                    end=place[1],
                )
    return Reason(asked.text, asked.is_must, "NOT_SHOWN", "", "", "", _weight(asked))


def find_word(text: str, keyword: str) -> tuple[int, int] | None:
    """Return where a keyword stands whole in a text: "Java" is not in "JavaScript", nor "C" in "C++".

    Case does not matter, except for names of one or two letters: "Go" is not in "ready to go".

    Returns:
        A half-open range of code points in `text`, or None.
    """
    return _find(_copies(text), keyword)


def _copies(text: str) -> _Copies:
    return matching_copy(text), matching_copy(text, fold_case=False)


def _find(copies: _Copies, keyword: str) -> tuple[int, int] | None:
    wanted = matching_copy(keyword, fold_case=False).text.strip()
    if not wanted:
        return None
    is_short = len(wanted) <= _SHORT and wanted.isalpha()
    copy = copies[1] if is_short else copies[0]
    pattern = _short_name(wanted) if is_short else _word(matching_copy(wanted).text)
    found = pattern.search(copy.text)
    return copy.span(*found.span()) if found else None


@lru_cache(maxsize=1024)
def _short_name(wanted: str) -> re.Pattern[str]:
    # "R&D", "C-suite" and "go-live" name no language; "C/C++" and "R, SQL" do.
    verb = rf"(?!(?<=^{wanted}){_AFTER_A_VERB})(?!(?<=[.!?]\s{wanted}){_AFTER_A_VERB})"
    return re.compile(rf"(?<![\w+#.&'’-]){wanted}(?![\w+#&'’-]|\.\w){verb}")


@lru_cache(maxsize=1024)
def _word(wanted: str) -> re.Pattern[str]:
    # A plural or -ing form of a longer word is the same word; a shorter one must stand exactly.
    ending = r"(?:s|es|ing|ed)?" if len(wanted) > 4 and wanted[-1].isalpha() else ""
    return re.compile(rf"(?<![\w+#.]){re.escape(wanted)}{ending}(?![\w+#]|\.\w)")
