"""Words into rows, and a row into the line of text it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import median

from candidates.ingest.rules.layout.types import Word
from candidates.ingest.rules.plain.dates import find_time
from candidates.ingest.rules.plain.headings import heading_section
from candidates.ingest.rules.plain.splitting import GLYPHS

# Wider than the space of a justified line; narrower than the gap before a date at the right margin.
_CELL_GAP = 1.25
# Of a heading set wide apart most words are one letter, and real words are twice as far from each other.
_LEAST_LETTERS, _MOSTLY_LETTERS, _WORD_GAP = 3, 0.7, 1.8
_SAME_EDGE, _LONGEST_LETTER = 3.0, 3
_LEFT = attrgetter("left")


@dataclass(frozen=True)
class Row:
    """Words beside each other on one page, from left to right."""

    page: int
    words: tuple[Word, ...]
    top: float = field(init=False, compare=False)
    right: float = field(init=False, compare=False)
    bottom: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Note its edges, which every row is asked for."""
        _texts, _lefts, tops, rights, bottoms = zip(*self.words, strict=True)
        vars(self).update(top=min(tops), right=max(rights), bottom=max(bottoms))

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @cached_property
    def size(self) -> float:
        """How tall its tallest word is."""
        return max([word.height for word in self.words])

    @cached_property
    def said(self) -> str:
        """Its words with spaces between."""
        return " ".join([word.text for word in self.words])

    @cached_property
    def cells(self) -> tuple["Row", ...]:
        """The parts of it between which there is more room than a space."""
        parts: list[list[Word]] = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.left - before.right > _CELL_GAP * min(before.height, word.height):
                parts.append([])
            parts[-1].append(word)
        return (self,) if len(parts) == 1 else tuple(Row(self.page, tuple(part)) for part in parts)


def rows_of(words: Iterable[Word], *, page: int) -> list[Row]:
    """Return words as rows from top to bottom; words that overlap by half their height share one."""
    open_rows: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        _text, _left, word_top, _right, word_bottom = word
        height = word.height
        for place in range(len(open_rows) - 1, max(len(open_rows) - 4, -1), -1):
            top, bottom, held = open_rows[place]
            lower = bottom if bottom < word_bottom else word_bottom
            upper = top if top > word_top else word_top
            if lower - upper >= 0.5 * min(bottom - top, height):
                held.append(word)
                break
        else:
            open_rows.append((word_top, max(word_bottom, word_top + 1), [word]))
    rows = (Row(page, _closed_up(sorted(held, key=_LEFT))) for _top, _bottom, held in open_rows)
    return sorted(rows, key=lambda row: (row.top + row.bottom) / 2)


def _closed_up(words: list[Word]) -> tuple[Word, ...]:
    """Return words, letters that are set wide apart as the words they make."""
    single = sum([len(word.text) == 1 and word.text.isalpha() for word in words])
    if single < _LEAST_LETTERS:
        return tuple(words)
    # Two letters that are drawn closer, as T and A are, stand together.
    letters = sum(len(word.text) <= 2 and word.text.isalpha() and word.text.isupper() for word in words)
    if max(single, letters) < _MOSTLY_LETTERS * len(words):
        return tuple(words)
    gaps = [after.left - before.right for before, after in pairwise(words)]
    usual = max(median(gaps), 0.5)
    made = [words[0]]
    for gap, (before, word) in zip(gaps, pairwise(words), strict=True):
        last = made[-1]
        # A whole word beside them, as in another column, is none of the letters.
        if gap < _WORD_GAP * usual and max(len(before.text), len(word.text)) <= _LONGEST_LETTER:
            top, bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            made[-1] = Word(last.text + word.text, last.left, top, word.right, bottom)
        else:
            made.append(word)
    return tuple(made)


def _goes_on(heading: Row, row: Row) -> bool:
    """Whether a heading in the margin wraps onto a row: together both are one."""
    is_aligned = min(abs(heading.left - row.left), abs(heading.right - row.right)) < _SAME_EDGE
    is_below = heading.page == row.page and is_aligned and heading.top < row.top
    is_near = row.top - heading.bottom < 0.5 * row.size and any(c.isalnum() for c in row.said)
    return is_below and is_near and bool(heading_section(f"{heading.said} {row.said}"))


def _with_bullets_apart(rows: Sequence[Row]) -> list[Row]:
    """Return rows where a statement with its bullet has a row of its own beside a town or a firm."""
    told: list[Row] = []
    for row in rows:
        parts = row.cells
        first = next((n for n, part in enumerate(parts) if n and part.words[0].text in GLYPHS), 0)
        # Signs before several cells part a list, and one before a date or an address is its picture.
        is_alone = first and sum(word.text in GLYPHS for word in row.words) == 1
        is_said = any(c.isalpha() for c in parts[0].said) and any(
            word.islower() for word in _rest(parts, first)
        )
        if is_alone and is_said:
            told += [_row_of(row.page, parts[:first]), _row_of(row.page, parts[first:])]
        else:
            told.append(row)
    return told


def _rest(parts: Sequence[Row], first: int) -> list[str]:
    words = [word.text for part in parts[first:] for word in part.words]
    return words[2:] if find_time(" ".join(words)) is None and not any("@" in word for word in words) else []


def _row_of(page: int, parts: Sequence[Row]) -> Row:
    return Row(page, tuple(word for part in parts for word in part.words))


def with_headings_apart(rows: Sequence[Row]) -> list[Row]:
    """Return rows where a heading that stands in the margin beside its section has a row of its own."""
    apart: list[Row] = []
    for row in _with_bullets_apart(rows):
        parts = row.cells
        heading = apart[-2] if len(apart) > 1 and heading_section(apart[-2].said) else None
        if len(parts) == 1 and apart and len(apart[-1].cells) == 1 and _goes_on(apart[-1], row):
            apart[-1] = Row(row.page, (*apart[-1].words, *row.words))
            continue
        if len(parts) > 1 and heading is not None and _goes_on(heading, parts[0]):
            apart[-2] = Row(row.page, (*heading.words, *parts[0].words))
            apart.append(Row(row.page, tuple(word for part in parts[1:] for word in part.words)))
            continue
        if len(parts) > 1 and heading_section(parts[0].said):
            rest = tuple(word for part in parts[1:] for word in part.words)
            apart += [parts[0], Row(row.page, rest)]
        else:
            apart.append(row)
    return apart
