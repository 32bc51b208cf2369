"""What a document looks like: its pages, the place of each line, and what nobody could see."""

from dataclasses import dataclass
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]


class Word(NamedTuple):
    """A word on a page; its box as left, top, right, bottom in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """In points; never nothing."""
        return max(self.bottom - self.top, 1.0)

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Page:
    """A page.

    Args:
        width: In points.
        height: In points.
        is_picture: Whether it is a picture of a page, as a scanner makes them.
    """

    width: float
    height: float
    is_picture: bool


@dataclass(frozen=True)
class HiddenWords:
    """Words of a document nobody could see; they are shown as such and never used.

    Args:
        why: vanished, white, tiny, outside or invisible.
        page: The page from 1, or 0 where the document has none.
        text: The words.
    """

    why: str
    page: int
    text: str


@dataclass(frozen=True)
class LaidPart:
    """Where one row of a line stands on its page.

    Args:
        page: The page from 1.
        box: The row's box.
        words: For each word its first code point in the line, its length, its left and its right edge.
    """

    page: int
    box: Box
    words: tuple[tuple[int, int, float, float], ...]


@dataclass(frozen=True)
class LaidLine:
    """Where a line of the text stands: one row, or several where it wraps."""

    parts: tuple[LaidPart, ...]


@dataclass(frozen=True)
class LaidOut:
    """A document as text.

    Args:
        text: Its lines in reading order; a blank one where the page leaves a gap.
        pages: Its pages; none where the document has none.
        lines: The place of each line of `text`, None for blank lines; empty without pages.
        hidden: What nobody could see.
        covered: The place of each line that may not be kept and left the text.
        margins: Lines of headers and footers, which belong to no place of the text.
        pages_left_out: How many further pages were not read.
        is_cut: Whether more was in it than is read.
    """

    text: str
    pages: tuple[Page, ...] = ()
    lines: tuple[LaidLine | None, ...] = ()
    hidden: tuple[HiddenWords, ...] = ()
    covered: tuple[LaidLine, ...] = ()
    margins: tuple[str, ...] = ()
    pages_left_out: int = 0
    is_cut: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what is stored beside the text."""
        return {
            "pages": [[page.width, page.height, page.is_picture] for page in self.pages],
            "lines": [
                None
                if line is None
                else [[part.page, list(part.box), [list(word) for word in part.words]] for part in line.parts]
                for line in self.lines
            ],
            "hidden": [[words.why, words.page, words.text] for words in self.hidden],
            "covered": [[part.page, *part.box] for line in self.covered for part in line.parts],
            "margins": list(self.margins),
        }
