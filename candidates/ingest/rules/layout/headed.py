"""Short columns side by side, each below a heading of its own: skills, languages and certificates."""

from collections.abc import Sequence

from candidates.ingest.rules.layout.rows import Row, rows_of
from candidates.ingest.rules.plain.headings import heading_section

_FEWEST_BELOW = 2
_SLACK = 3.0


def below_headings(rows: Sequence[Row]) -> tuple[list[Row], list[Row]] | None:
    """Return rows up to the end of such columns in reading order, and those below; None without any."""
    for first, row in enumerate(rows):
        cells = row.cells
        if len(cells) < 2 or not all(heading_section(cell.said) for cell in cells):
            continue
        lefts = [cell.left for cell in cells]
        last = first + 1
        while last < len(rows) and _is_within(rows[last], lefts):
            last += 1
        if last - first > _FEWEST_BELOW:
            return [*rows[:first], *_down(rows[first:last], lefts)], list(rows[last:])
    return None


def _is_within(row: Row, lefts: Sequence[float]) -> bool:
    """Whether every part of a row begins in one column, and ends before the next."""
    return all(_column(cell.left, lefts) == _column(cell.right, lefts) for cell in row.cells)


def _column(at: float, lefts: Sequence[float]) -> int:
    # What stands left of the first heading is of its column.
    return max(sum(left <= at + _SLACK for left in lefts), 1)


def _down(rows: Sequence[Row], lefts: Sequence[float]) -> list[Row]:
    words = [word for row in rows for word in row.words]
    numbers = range(1, len(lefts) + 1)
    columns = ([word for word in words if _column(word.left, lefts) == number] for number in numbers)
    return [row for column in columns for row in rows_of(column, page=rows[0].page)]
