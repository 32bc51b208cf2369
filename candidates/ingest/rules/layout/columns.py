"""Columns of a page: where a strip without words parts it, and whether it is read down or across."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from candidates.ingest.rules.layout.rows import Row, rows_of
from candidates.ingest.rules.layout.types import Word
from candidates.ingest.rules.minimising import is_forbidden_name
from candidates.ingest.rules.plain.dates import find_time, without_time
from candidates.ingest.rules.plain.forms import is_label
from candidates.ingest.rules.plain.headings import heading_section
from candidates.ingest.rules.plain.lexicon import LABELS, folded

_STRIP = 4.0
_LEAST_ROWS, _LEAST_SIDE = 4, 3
# Of a table's rows at least this share has something in both columns.
_PAIRED = 0.8
_MOSTLY, _LABELS = 0.5, 0.6
_NARROWEST = 60.0
_LONGEST_TIME, _LEAST_SAID = 8, 3
_JUTS = 30.0
# Shares of the height of the smaller of two words, and how many times as high the other is then.
_NEAR, _TOUCHING, _OTHER_SIZE = 0.7, 0.2, 1.5
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
    middles = [sorted((word.left + word.right) / 2 for word in row.words) for row in rows]
    for weight, gutter in candidates:
        if len(refused) >= _MOST_TRIED or weight < _LEAST_WEIGHT * candidates[0][0]:
            break
        if (parted := _parted(middles, gutter)) in refused:
            continue
        left, right = sides(rows[gutter.first : gutter.last], gutter.at)
        if _is_read_down(left, right) and not _cuts_dates_off(right):
            return gutter
        refused.add(parted)
    return None


def _parted(middles: Sequence[Sequence[float]], gutter: Gutter) -> tuple[int, int, int]:
    """Return what a strip parts: strips with the same words on either side are the same."""
    own = middles[gutter.first : gutter.last]
    return gutter.first, gutter.last, sum(bisect_left(row, gutter.at) for row in own)


def _cuts_dates_off(right: Sequence[Row]) -> bool:
    """Whether a strip runs between posts and their dates at the right, with a real column after them."""
    headed = [row.left for row in right if heading_section(row.cells[-1].said)]
    edge = min((row.cells[-1].left for row in right if not _is_time(row)), default=0.0)
    dated = [row for row in right if _is_time(row.cells[0]) and row.left < edge - _SAME_STRIP]
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
    strips = max(int((right - left) / _STRIP), 1)
    places = [left + number * _STRIP for number in range(1, strips)]
    places = [at for at in places if min(at - left, right - at) >= _NARROWEST]
    beside = [_beside(_spans(row), places) for row in rows]
    crossed, before, behind = (zip(*marks, strict=True) for marks in zip(*beside, strict=True))
    found: list[tuple[float, Gutter]] = []
    for at, *marks in zip(places, crossed, before, behind, strict=True):
        found += _runs(at, *map(bytes, marks))
    return found


def _spans(row: Row) -> list[_Span]:
    """Return what of a row is taken by words that stand together: edges, and where the last begins."""
    spans: list[_Span] = []
    for before, word in zip((None, *row.words), row.words, strict=False):
        if before and word.left - spans[-1][1] < _closeness(before, word):
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.right), word.left)
        else:
            spans.append((word.left, word.right, word.left))
    return spans


def _has_letters(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def _closeness(one: Word, other: Word) -> float:
    """Return how far apart words stand together, in points.

    A name in large letters does not stand together with the small ones of the column beside it, however near
    an address that is too long for that column comes to it. A bullet stands with its words.
    """
    small, large = sorted((one.height, other.height))
    if not (_has_letters(one) and _has_letters(other)):
        return _NEAR * large
    return (_TOUCHING if large > _OTHER_SIZE * small else _NEAR) * small


def _beside(spans: Sequence[_Span], places: Sequence[float]) -> tuple[bytearray, bytearray, bytearray]:
    """Return for each place from left to right whether a row's words stand across, before and behind it.

    A word that is too long for its column only juts out of it. From left to right, the first words end before
    any other, and the last begin after any other.
    """
    count = len(places)
    crossed, before, behind = bytearray(count), bytearray(count), bytearray(count)
    # Where two spans stand across, the first decides.
    for number in range(len(spans) - 1, -1, -1):
        left, right, last = spans[number]
        first, end = bisect_right(places, left - 1), bisect_left(places, right + 1)
        crossed[first:end] = b"\1" * (end - first)
        if number + 1 < len(spans):
            middle = (last + right) / 2
            jutting = bisect_left(places, x=True, key=lambda at: right - at < _JUTS and middle < at)
            jutting = max(jutting, first)
            crossed[jutting:end] = bytes(max(end - jutting, 0))
    ended, begun = bisect_left(places, spans[0][1]), bisect_right(places, spans[-1][0])
    before[ended:] = b"\1" * (count - ended)
    behind[:begun] = b"\1" * begun
    return crossed, before, behind


def _runs(at: float, crossed: bytes, before: bytes, behind: bytes) -> Iterator[tuple[float, Gutter]]:
    """Yield the runs of rows that a place parts, each with its weight: how many rows stand beside it."""
    first = 0
    while first < len(crossed):
        end = crossed.find(1, first)
        end = len(crossed) if end < 0 else end
        if end - first >= _LEAST_ROWS:
            beside = min(before.count(1, first, end), behind.count(1, first, end))
            if beside >= _LEAST_SIDE:
                yield beside + 0.01 * (end - first), Gutter(at, first, end)
        first = end + 1


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
        # "Software" beside what somebody works with is a label, as the dates above it are.
        return not _is_of_dates(narrow, wide)
    if any(_dates(side, other) for side, other in ((narrow, wide), (wide, narrow))):
        return False
    paired = sum(any(_is_beside(row, other) for other in wide) for row in narrow) / max(len(narrow), 1)
    if headed[0]:
        return paired < 1.0 or len(narrow) > _LEAST_ROWS
    return paired < _PAIRED and len(narrow) > _LEAST_ROWS and _width(narrow) > 1.5 * _NARROWEST


def _dates(side: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether the times on one side each stand level with what they date on the other."""
    dated = [row for row in side if _is_time(row.cells[0]) or _is_time(row.cells[-1])]
    return len(dated) > 1 and all(any(_is_beside(row, one) for one in other) for row in dated)


def _is_of_dates(side: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether a side has times and then nothing but what stands level with the other."""
    first = next((number for number, row in enumerate(side) if _is_time(row)), len(side))
    rest = side[first:]
    headings = sum(bool(heading_section(row.said)) for row in side)
    return sum(map(_is_time, rest)) > max(headings, 1) and all(
        any(_is_beside(row, one) for one in other) for row in rest
    )


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
    return _is_time(row) or bool(heading_section(row.said)) or _is_of_form(row.said)


def _is_of_form(words: str) -> bool:
    """Whether words are what a form has before a value: "Name", "Date of birth", "Employer"."""
    return folded(words).strip(" :.") in LABELS or is_label(words) or is_forbidden_name(words)


def is_on_one_side(words: Sequence[Word], at: float) -> int:
    """Return -1 or 1 where all words stand left or right of a strip, else 0."""
    if all(word.right <= at for word in words):
        return -1
    return 1 if all(word.left >= at for word in words) else 0
