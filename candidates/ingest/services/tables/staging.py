"""UPLOADED → PARSED: the rows of a table into rows of ours, and what its columns seem to be."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from axis.lib.ids import new_text
from candidates.ingest.child.calling import rows_of_workbook
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables import (
    XLSX,
    Opened,
    is_forbidden,
    open_table,
    open_workbook,
    preset_for,
    suggest,
)
from candidates.ingest.rules.tables.columns import Column, ColumnTally
from candidates.ingest.services.tables.copying import copy_values
from candidates.ingest.services.tables.parts import table_file
from candidates.models import ImportRow, TableImport
from candidates.models.table_import import TableState

_COLUMNS = ("id", "number", "cells", "faults")


def read_table(*, table_id: UUID | str, now: datetime) -> bool:
    """Read a table's file; UPLOADED → PARSED, or FAILED with the reason. One transaction: all rows, or none.

    Args:
        table_id: The table.
        now: When.

    Returns:
        False when it was refused or is no longer UPLOADED.

    Raises:
        OSError: No child could be started that opens workbooks, or it was ended.
    """
    with transaction.atomic():
        table = TableImport.objects.select_for_update().get(pk=table_id)
        if table.state != TableState.UPLOADED:
            return False
        try:
            with transaction.atomic():
                found = _stage(table)
        except IngestRefused as refused:
            why = {"code": refused.reason, "message": refused.message, "place": refused.place}
            _move(table, to=TableState.FAILED, refusal=why, reading=dict(refused.known), finished_at=now)
            return False
        return _move(table, to=TableState.PARSED, refusal=None, done=0, **found)


def _stage(table: TableImport) -> dict[str, Any]:
    table.rows.all().delete()
    with _opened(table) as opened:
        forbidden = {number for number, name in enumerate(opened.headers) if is_forbidden(name)}
        tally = ColumnTally(opened.headers)
        rows = _Staged(opened, forbidden, tally)
        copy_values(ImportRow, _COLUMNS, rows, {"table_id": table.pk})
        return {
            "reading": opened.reading.as_json(),
            "columns": _columns(tally.columns(), forbidden),
            "row_count": rows.count,
        }


@contextmanager
def _opened(table: TableImport) -> Iterator[Opened]:
    file, chosen = table_file(table), table.chosen
    if table.kind != XLSX:
        yield open_table(file, kind=table.kind, chosen=chosen)
        return
    with closing(rows_of_workbook(file.read(), sheet=str(chosen.get("sheet", "")))) as told:
        yield open_workbook(told, chosen=chosen)


class _Staged:
    """The rows as they are stored, made while they are taken."""

    def __init__(self, opened: Opened, forbidden: set[int], tally: ColumnTally) -> None:
        self.opened, self.forbidden, self.tally, self.count = opened, forbidden, tally, 0

    def __iter__(self) -> Iterator[Sequence[object]]:
        none = self.forbidden
        for row in self.opened.rows:
            cells: Sequence[str] = row.cells
            if none:
                # What may not be kept is not kept for a moment either.
                cells = ["" if number in none else cell for number, cell in enumerate(cells)]
            self.tally.note(cells)
            self.count += 1
            faults = [{"code": row.fault, "column": "", "final": True}] if row.fault else []
            yield (new_text(), row.number, cells, faults)


def _columns(columns: Sequence[Column], forbidden: set[int]) -> list[dict[str, Any]]:
    preset = preset_for([column.name for column in columns])
    return [
        column.as_json()
        | {"to": seems.to, "confidence": seems.confidence, "why": seems.why}
        | ({"is_forbidden": True} if number in forbidden else {})
        for number, (column, seems) in enumerate(zip(columns, suggest(columns, preset=preset), strict=True))
    ]


def _move(table: TableImport, *, to: str, **changes: Any) -> bool:
    return TableImport.objects.move(table.pk, from_=TableState.UPLOADED, to=to, **changes)
