"""The order in which the parts of pages are read: down each column, and on over the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from candidates.ingest.rules.layout.columns import find_gutter, is_on_one_side, sides
from candidates.ingest.rules.layout.headed import below_headings
from candidates.ingest.rules.layout.rows import Row, with_headings_apart
from candidates.ingest.rules.plain.headings import heading_section

_SAME_GUTTER = 14.0
_DEEPEST = 2
_LAST_FOR_NAME, _NAME_SIZE = 8, 1.3


@dataclass
class Flow:
    """Rows that are read one after the other.

    Args:
        rows: From top to bottom, over pages.
        is_apart: Whether a gap parts them from what is read before.
        edge: How far right the column reaches of which they are a part; 0 for none.
    """

    rows: list[Row]
    is_apart: bool = True
    edge: float = 0.0


@dataclass
class _Columns:
    """A part of one or more pages with a strip down its middle."""

    at: float
    left: list[Row]
    right: list[Row]


@dataclass
class _Open:
    """What has been put in order so far."""

    parts: list["list[Row] | _Columns"] = field(default_factory=list)

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Add rows that go across the page, or on down one of the columns before."""
        if not rows:
            return
        last = self.parts[-1] if self.parts else None
        if isinstance(last, _Columns) and rows[0].page > _last_page(last):
            side = is_on_one_side([word for row in rows for word in row.words], last.at)
            if side:
                (last.left if side < 0 else last.right).extend(rows)
                return
        if isinstance(last, list):
            last.extend(rows)
        else:
            self.parts.append(list(rows))

    def add_columns(self, at: float, left: list[Row], right: list[Row]) -> None:
        """Add two columns, or more of those that are open."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, _Columns) and abs(last.at - at) < _SAME_GUTTER:
            last.left += left
            last.right += right
        else:
            self.parts.append(_Columns(at, left, right))


def flows_of(pages: Sequence[Sequence[Row]]) -> list[Flow]:
    """Return the rows of all pages in reading order.

    Args:
        pages: The rows of each page from top to bottom.
    """
    flows = _ordered(_parts(pages), depth=0)
    if flows:
        flows[0].rows = _name_first(flows[0].rows)
    return flows


def _name_first(rows: list[Row]) -> list[Row]:
    """Return rows with the one in much the largest letters, which is the name, before a page's header."""
    top = [row for row in rows[:_LAST_FOR_NAME] if row.page == rows[0].page]
    tallest = max(top, key=lambda row: row.size)
    above = rows[: rows.index(tallest)]
    if not above or tallest.size < _NAME_SIZE * max(row.size for row in above):
        return rows
    if any(heading_section(row.said) for row in above):
        return rows
    return [tallest, *above, *rows[len(above) + 1 :]]


def _parts(pages: Sequence[Sequence[Row]]) -> _Open:
    opened = _Open()
    for rows in pages:
        left = list(rows)
        while left:
            gutter = find_gutter(left)
            if gutter is None and (found := below_headings(left)) is not None:
                # A table may stand above, which no strip parts into columns.
                rows_read, left = found
                opened.add_rows(rows_read)
                continue
            if gutter is None:
                opened.add_rows(left)
                break
            opened.add_rows(left[: gutter.first])
            opened.add_columns(gutter.at, *sides(left[gutter.first : gutter.last], gutter.at))
            left = left[gutter.last :]
    return opened


def _ordered(opened: _Open, *, depth: int) -> list[Flow]:
    flows: list[Flow] = []
    for part in opened.parts:
        if isinstance(part, list):
            flows.append(Flow(with_headings_apart(part)))
        else:
            flows += _down(part, depth=depth, is_first=not flows)
    return flows


def _down(columns: _Columns, *, depth: int, is_first: bool) -> list[Flow]:
    """Return the columns one after the other.

    What stands above the first heading of each comes first: it tells who the person is and how they are
    reached, and would otherwise stand under the last heading of the other. The column with the tallest
    words, which is the name, goes before. On further pages nobody is introduced any more.
    """
    both = [columns.left, columns.right]
    if min(rows[0].page for rows in both if rows) > 1:
        return [flow for rows in both if rows for flow in _inside(rows, depth=depth)]
    if is_first and _tallest(columns.right) > _tallest(columns.left):
        both.reverse()
    heads, rests = zip(*(_cut(rows) for rows in both), strict=True)
    edges = [max((row.right for row in rows), default=0.0) for rows in both]
    flows = [Flow(list(head), edge=edge) for head, edge in zip(heads, edges, strict=True) if head]
    for rest in rests:
        if rest:
            flows += _inside(rest, depth=depth)
    return flows


def _inside(rows: list[Row], *, depth: int) -> list[Flow]:
    """Return a column's rows, which may be columns again."""
    if depth >= _DEEPEST:
        return [Flow(with_headings_apart(rows))]
    pages: dict[int, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    return _ordered(_parts(list(pages.values())), depth=depth + 1)


def _cut(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows above the first heading, and the rest; a column without headings is not cut."""
    first = next((n for n, row in enumerate(rows) if heading_section(row.said)), None)
    return (rows, []) if first is None else (rows[:first], rows[first:])


def _tallest(rows: Sequence[Row]) -> float:
    return max((row.size for row in rows), default=0.0)


def _last_page(columns: _Columns) -> int:
    return max((row.page for row in (*columns.left, *columns.right)), default=0)
