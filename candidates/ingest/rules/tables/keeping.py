"""A row as the bytes of the document it becomes, and read from them again."""

from collections.abc import Sequence
from hashlib import blake2b

from pydantic_core import from_json, to_json

from candidates.ingest.rules.tables.plans import FILE, UNTOLD, Plan
from candidates.ingest.rules.tables.private import without_private
from candidates.ingest.rules.tables.rows import read_row
from candidates.ingest.rules.types import ParsedResume

TABLE_ROW = "TABLE_ROW"


def row_raw(cells: Sequence[str], plan: Plan) -> bytes:
    """Return the row as it is kept: the cells and what each was taken for, without those left out.

    Of the CVs it names a digest is kept: two namesakes with a CV each are two.
    """
    kept = [
        (column.name, column.to, cell)
        for cell, column in zip(without_private(cells, plan)[0], plan.columns, strict=False)
        if column.to not in UNTOLD and cell and not cell.isspace()
    ]
    named = _files_named(cells, plan) if FILE in plan.by_target else b""
    return b'{"cells":%b,%b"plan":%b}' % (to_json(kept), named, plan.beside_row)


def _files_named(cells: Sequence[str], plan: Plan) -> bytes:
    named = [words for place in plan.places(FILE) if place < len(cells) and (words := cells[place].strip())]
    digest = blake2b(to_json(named), digest_size=16).hexdigest() if named else ""
    return b'"files":"%b",' % digest.encode() if digest else b""


def read_kept_row(raw: bytes) -> ParsedResume:
    """Read a row that was kept by `row_raw`."""
    told = from_json(raw)
    columns = [[name, to] for name, to, _cell in told["cells"]]
    plan = Plan.from_json({**told["plan"], "columns": columns})
    return read_row([cell for _name, _to, cell in told["cells"]], plan).parsed
