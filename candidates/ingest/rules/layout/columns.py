"""Columns of a page: where a strip without words parts it, and whether it is read down or across."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from candidates.ingest.rules.layout.rows import Row, rows_of, split_at_gaps
from candidates.ingest.rules.layout.types import Word
from candidates.ingest.rules.plain.dates import find_time, without_time
from candidates.ingest.rules.plain.headings import heading_section

_STRIP = 4.0
_LEAST_ROWS, _LEAST_SIDE = 4, 3
# Of a table's rows at least this share has something in both columns.
_PAIRED = 0.8
_MOSTLY, _LABELS = 0.5, 0.6
_NARROWEST = 60.0
_LONGEST_TIME, _LEAST_SAID = 8, 3
_JUTS = 30.0
_MOST_TRIED, _LEAST_WEIGHT, _SAME_STRIP = 6, 0.7, 16.0


_Span = tuple[float, float, float]


@dataclass(frozen=True)
class Gutter:
    """A strip without words.

    Args:
        at: How far from the left.
        first: The first row it parts.
        last: One past the last.
    """

    at: float
    first: int
    last: int


def find_gutter(rows: Sequence[Row]) -> Gutter | None:
    """Return the strip that parts the most rows of a page into columns which are read down, or None."""
    if len(rows) < _LEAST_ROWS:
        return None
    refused: set[tuple[int, int, int]] = set()
    candidates = sorted(_candidates(rows), key=lambda one: -one[0])
    for weight, gutter in candidates:
        if len(refused) >= _MOST_TRIED or weight < _LEAST_WEIGHT * candidates[0][0]:
            break
        if (parted := _parted(rows, gutter)) in refused:
            continue
        left, right = sides(rows[gutter.first : gutter.last], gutter.at)
        if _is_read_down(left, right) and not _cuts_dates_off(right):
            return gutter
        refused.add(parted)
    return None


def _parted(rows: Sequence[Row], gutter: Gutter) -> tuple[int, int, int]:
    """Return what a strip parts: strips with the same words on either side are the same."""
    words = (word for row in rows[gutter.first : gutter.last] for word in row.words)
    return gutter.first, gutter.last, sum((word.left + word.right) / 2 < gutter.at for word in words)


def _cuts_dates_off(right: Sequence[Row]) -> bool:
    """Whether a strip runs between posts and their dates at the right, with a real column after them."""
    headed = [row.left for row in right if heading_section(split_at_gaps(row)[-1].said)]
    edge = min((split_at_gaps(row)[-1].left for row in right if not _is_time(row)), default=0.0)
    dated = [row for row in right if _is_time(split_at_gaps(row)[0]) and row.left < edge - _SAME_STRIP]
    return bool(headed) and len(dated) > 1


def sides(rows: Sequence[Row], at: float) -> tuple[list[Row], list[Row]]:
    """Return the rows of what stands left and right of a strip, each put together anew."""
    page = rows[0].page if rows else 0
    words = [word for row in rows for word in row.words]
    left = [word for word in words if (word.left + word.right) / 2 < at]
    right = [word for word in words if (word.left + word.right) / 2 >= at]
    return rows_of(left, page=page), rows_of(right, page=page)


def _candidates(rows: Sequence[Row]) -> list[tuple[float, Gutter]]:
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    found: list[tuple[float, Gutter]] = []
    strips = max(int((right - left) / _STRIP), 1)
    spans = [_spans(row) for row in rows]
    for number in range(1, strips):
        at = left + number * _STRIP
        if min(at - left, right - at) < _NARROWEST:
            continue
        found += _runs(spans, at)
    return found


def _spans(row: Row) -> list[_Span]:
    """Return what of a row is taken by words that stand together: edges, and where the last begins."""
    spans: list[_Span] = []
    for before, word in zip((None, *row.words), row.words, strict=False):
        # A name in large letters does not stand together with the small ones of the column beside it.
        if before and word.left - spans[-1][1] < 0.7 * min(before.height, word.height):
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.right), word.left)
        else:
            spans.append((word.left, word.right, word.left))
    return spans


def _runs(spans: Sequence[Sequence[_Span]], at: float) -> list[tuple[float, Gutter]]:
    """Return the runs of rows that no words cross at a place, weighed by how many rows stand beside it."""
    found: list[tuple[float, Gutter]] = []
    first, before, behind = 0, 0, 0
    for number in range(len(spans) + 1):
        row = spans[number] if number < len(spans) else None
        if row is None or _is_crossed(row, at):
            if number - first >= _LEAST_ROWS and min(before, behind) >= _LEAST_SIDE:
                found.append((min(before, behind) + 0.01 * (number - first), Gutter(at, first, number)))
            first, before, behind = number + 1, 0, 0
            continue
        # From left to right: the first ends before any other, and the last begins after any other.
        before += row[0][1] <= at
        behind += row[-1][0] >= at
    return found


def _is_crossed(row: Sequence[_Span], at: float) -> bool:
    """Whether words stand across a place; a word that is too long for its column only juts out of it."""
    for number, (left, right, last) in enumerate(row):
        if left - 1 < at < right + 1:
            is_jutting = number + 1 < len(row) and right - at < _JUTS and (last + right) / 2 < at
            return not is_jutting
    return False


def _is_read_down(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether two sides are columns of a page rather than of a table, or dates beside what they date."""
    narrow, wide = sorted((left, right), key=_width)
    if any(not any(c.isalnum() for c in row.said) for row in narrow[:2]):
        return False
    if any(_share(side, _is_time) >= _MOSTLY for side in (left, right)):
        return False
    # Headings in the margin stand beside their sections, and nothing else stands there.
    if any(_share(side, _is_label) >= _LABELS for side in (left, right)):
        return False
    headed = [any(heading_section(row.said) for row in side) for side in (narrow, wide)]
    if all(headed):
        return True
    paired = sum(any(_is_beside(row, other) for other in wide) for row in narrow) / max(len(narrow), 1)
    if headed[0]:
        return paired < 1.0 or len(narrow) > _LEAST_ROWS
    return paired < _PAIRED and len(narrow) > _LEAST_ROWS and _width(narrow) > 1.5 * _NARROWEST


def _is_beside(row: Row, other: Row) -> bool:
    return abs(row.bottom - other.bottom) < 0.25 * min(row.size, other.size)


def _width(rows: Sequence[Row]) -> float:
    return max((row.right for row in rows), default=0) - min((row.left for row in rows), default=0)


def _share(rows: Sequence[Row], is_so: Callable[[Row], bool]) -> float:
    return sum(map(is_so, rows)) / max(len(rows), 1)


def _is_time(row: Row) -> bool:
    if len(row.words) > _LONGEST_TIME or (time := find_time(row.said)) is None:
        return False
    return sum(c.isalnum() for part in without_time(row.said, time) for c in part) <= _LEAST_SAID


def _is_label(row: Row) -> bool:
    return _is_time(row) or bool(heading_section(row.said))


def is_on_one_side(words: Sequence[Word], at: float) -> int:
    """Return -1 or 1 where all words stand left or right of a strip, else 0."""
    if all(word.right <= at for word in words):
        return -1
    return 1 if all(word.left >= at for word in words) else 0
