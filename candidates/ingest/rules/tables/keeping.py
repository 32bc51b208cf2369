"""A row as it is kept: the bytes of its document, its text, and where each cell stands in it."""

from collections.abc import Sequence
from functools import lru_cache

from pydantic_core import to_json

from candidates.ingest.rules.tables.plans import DROP, Plan
from candidates.ingest.rules.tables.private import without_private
from candidates.ingest.rules.types import ParsedLine


def text_of_row(cells: Sequence[str], plan: Plan) -> tuple[str, tuple[ParsedLine, ...]]:
    """Return the cells that are kept, in order, one after another, and where each stands."""
    parts: list[str] = []
    lines: list[ParsedLine] = []
    position = 0
    for number, at, name in plan.kept:
        cell = cells[number] if number < len(cells) else ""
        if not cell or cell.isspace():
            continue
        end = position + len(cell)
        # Counted among the cells that are kept, as `row_raw` lists them.
        lines.append(ParsedLine(position, end, at or f"/cells/{len(parts)}", name))
        parts.append(cell)
        position = end + 1
    return "\n".join(parts), tuple(lines)


def row_raw(cells: Sequence[str], plan: Plan) -> bytes:
    """Return the row as it is kept: the cells and what each was taken for, without those left out."""
    kept = [
        (column.name, column.to, cell)
        for cell, column in zip(without_private(cells, plan)[0], plan.columns, strict=False)
        if column.to != DROP and cell and not cell.isspace()
    ]
    return b'{"cells":%b,"plan":%b}' % (to_json(kept), _words_of(plan))


# The plan is the same in every row.
@lru_cache(maxsize=4)
def _words_of(plan: Plan) -> bytes:
    return to_json({**plan.as_read(), "columns": []})
