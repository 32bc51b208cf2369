"""Words into rows, and a row into the line of text it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from candidates.ingest.rules.layout.types import LaidLine, Word
from candidates.ingest.rules.plain.headings import heading_section

# Wider than the space of a justified line; narrower than the gap before a date at the right margin.
_CELL_GAP = 1.25
_BLANK_GAP = 0.4
_INDENT_POINTS, _MOST_INDENT = 4.0, 30


@dataclass(frozen=True)
class Row:
    """Words beside each other on one page, from left to right."""

    page: int
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """How tall its tallest word is."""
        return max(word.height for word in self.words)

    @property
    def said(self) -> str:
        """Its words with spaces between."""
        return " ".join(word.text for word in self.words)


def rows_of(words: Iterable[Word], *, page: int) -> list[Row]:
    """Return words as rows from top to bottom; words that overlap by half their height share one."""
    open_rows: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        for place in range(len(open_rows) - 1, max(len(open_rows) - 4, -1), -1):
            top, bottom, held = open_rows[place]
            overlap = min(bottom, word.bottom) - max(top, word.top)
            if overlap >= 0.5 * min(bottom - top, word.height):
                held.append(word)
                break
        else:
            open_rows.append((word.top, max(word.bottom, word.top + 1), [word]))
    rows = (Row(page, tuple(sorted(held, key=lambda one: one.left))) for _top, _bottom, held in open_rows)
    return sorted(rows, key=lambda row: (row.top + row.bottom) / 2)


def split_at_gaps(row: Row) -> list[Row]:
    """Return the parts of a row between which there is more room than a space."""
    parts: list[list[Word]] = [[row.words[0]]]
    for before, word in zip(row.words, row.words[1:], strict=False):
        if word.left - before.right > _CELL_GAP * min(before.height, word.height):
            parts.append([])
        parts[-1].append(word)
    return [Row(row.page, tuple(part)) for part in parts]


def with_headings_apart(rows: Sequence[Row]) -> list[Row]:
    """Return rows where a heading that stands in the margin beside its section has a row of its own."""
    apart: list[Row] = []
    for row in rows:
        parts = split_at_gaps(row)
        if len(parts) > 1 and heading_section(parts[0].said):
            rest = tuple(word for part in parts[1:] for word in part.words)
            apart += [parts[0], Row(row.page, rest)]
        else:
            apart.append(row)
    return apart


def lines_of(rows: Sequence[Row]) -> list[tuple[str, LaidLine | None]]:
    """Return rows that follow each other as lines of text with their places; gaps as blank lines."""
    told: list[tuple[str, LaidLine | None]] = []
    left = min((row.left for row in rows), default=0.0)
    usual = _usual_gap(rows)
    for number, row in enumerate(rows):
        if number and _is_after_gap(rows[number - 1], row, usual):
            told.append(("", None))
        told.append(_line(row, left))
    return told


def _usual_gap(rows: Sequence[Row]) -> float:
    gaps = [b.top - a.bottom for a, b in pairwise(rows) if a.page == b.page]
    return median(gaps) if gaps else 0.0


def _is_after_gap(above: Row, row: Row, usual: float) -> bool:
    if above.page != row.page or row.top < above.top:
        return False
    return row.top - above.bottom > max(usual, 0.0) + _BLANK_GAP * min(above.size, row.size)


def _line(row: Row, left: float) -> tuple[str, LaidLine]:
    indent = min(int((row.left - left) / _INDENT_POINTS + 0.5), _MOST_INDENT)
    line = " " * indent
    places: list[tuple[int, int, float, float]] = []
    before: Word | None = None
    for word in row.words:
        if before is not None:
            is_cell = word.left - before.right > _CELL_GAP * min(before.height, word.height)
            line += "\t" if is_cell else " "
        places.append((len(line), len(word.text), word.left, word.right))
        line += word.text
        before = word
    return line, LaidLine(row.page, (row.left, row.top, row.right, row.bottom), tuple(places))
