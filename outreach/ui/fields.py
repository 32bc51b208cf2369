"""The mail as fields somebody types in."""

from dataclasses import dataclass

from outreach.reviews.queries import ReadableDraft
from outreach.reviews.rules import Typed

# How many characters of a line a field shows; only for a browser that cannot fit it to its words.
_CHARACTERS_A_LINE = 62


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, and how many lines it takes."""

    text: str
    rows: int


@dataclass(frozen=True)
class Fields:
    """The whole form."""

    subject: str
    greeting: str
    paragraphs: tuple[Paragraph, ...]


def fields_of(shown: ReadableDraft, typed: Typed | None) -> Fields:
    """Return what stands in the form: what somebody typed and could not be saved, else the draft."""
    if typed is not None:
        return Fields(typed.subject, typed.greeting, tuple(map(_paragraph, typed.paragraphs)))
    lines = [" ".join(sentence.segment.text for sentence in part) for part in shown.paragraphs]
    greets = bool(shown.paragraphs) and shown.paragraphs[0][0].segment.move == "greet"
    first, rest = (lines[0], lines[1:]) if greets else ("", lines)
    return Fields(shown.draft.subject, first, tuple(map(_paragraph, rest)))


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text, sum(len(line) // _CHARACTERS_A_LINE + 1 for line in text.split("\n")))
