"""What matching takes and gives."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

# product.md 4.3: required counts three times what is nice to have, a star five times.
_MUST_FACTOR = 3
_STAR_FACTOR = 5


@dataclass(frozen=True)
class Asked:
    """One requirement.

    Args:
        text: As the client says it.
        keywords: Words any of which show it, matched whole; without any, the text itself is looked for.
        is_must: Whether it cannot be done without.
        weight: How much it counts, from 1.
        is_starred: Whether it counts five times.
    """

    text: str
    keywords: Sequence[str]
    is_must: bool
    weight: int
    is_starred: bool = False

    @property
    def counts(self) -> int:
        """How much it counts among the others."""
        must = _MUST_FACTOR if self.is_must else 1
        return self.weight * must * (_STAR_FACTOR if self.is_starred else 1)


@dataclass(frozen=True)
class Place:
    """Where something shown stands.

    Args:
        document_id: The document that says it, or "".
        start: First code point in the document's text; with `end` 0 when only the row is known.
        end: One past the last.
        line_no: The document's line, from 1, or 0.
        row_kind: "skill", "employment" or "education" for a row of the profile, else "".
        row_id: That row.
    """

    document_id: str = ""
    start: int = 0
    end: int = 0
    line_no: int = 0
    row_kind: str = ""
    row_id: str = ""


NOWHERE = Place()


@dataclass(frozen=True)
class Shown:
    """Something a document says.

    Args:
        text: The words, verbatim.
        achievement_id: The achievement they are, or "" for a skill, title or line of education.
        strength: How strong the evidence is, from 0 to 1.
        weakness: Why an achievement is no act of their own ("duty", "we", "helped", "present"), or "".
        place: Where it stands.
    """

    text: str
    achievement_id: str
    strength: float
    weakness: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Reason:
    """The answer to one requirement, with the words that show it.

    Args:
        result: MET, PARTLY or NOT_SHOWN.
        quote: The text of what shows it, verbatim; "" when nothing does.
        keyword: The keyword of the requirement it answers to.
        weight: How much the requirement counts, with must and star.
        start: Where the words stand in the quote, in code points; they are the keyword or an alias of it.
        end: One past their last.
        because: Why only partly: duty, we, helped, present, listed, broader or near; else "".
        document_id: The document that says it.
        document_start: Where the quote begins in the document's text; with `document_end` 0 for a row.
        document_end: One past its last.
        line_no: The document's line, from 1, or 0.
        row_kind: "skill", "employment" or "education" for a row of the profile, else "".
        row_id: That row.
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
    because: str = ""
    document_id: str = ""
    document_start: int = 0
    document_end: int = 0
    line_no: int = 0
    row_kind: str = ""
    row_id: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return asdict(self)


@dataclass(frozen=True)
class Fit:
    """The weighted share of the requirements that is shown, from 0 to 1, with the reasons."""

    score: float
    reasons: tuple[Reason, ...]
