"""XLSX: what a child tells of a workbook, as rows, or why there are none."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused


class Sheets(NamedTuple):
    """What is told of a workbook before its rows.

    Attributes:
        sheet: Which sheet is read.
        names: Of all sheets.
        linked: The columns, from 0, of what is behind the one before.
        hidden: How many rows of the sheet are hidden.
    """

    sheet: str
    names: tuple[str, ...]
    linked: frozenset[int]
    hidden: int


def told_sheets(told: Iterator[Mapping[str, Any]]) -> Sheets:
    """Return which sheet is read, and of what.

    Args:
        told: What the child tells, from the beginning.

    Raises:
        IngestRefused: It is no workbook that can be read.
    """
    first: Mapping[str, Any] = next(told, {"failed": "crashed"})
    _check(first)
    names = tuple(str(name) for name in first["sheets"])
    return Sheets(str(first["sheet"]), names, frozenset(first.get("linked", ())), first.get("hidden", 0))


def told_rows(told: Iterator[Mapping[str, Any]]) -> Iterator[list[str]]:
    """Yield the rows of the sheet as text, blank ones too.

    Args:
        told: What the child tells after the names of the sheets.

    Raises:
        IngestRefused: The workbook is broken further down, or was not read to its end.
    """
    for part in told:
        _check(part)
        yield from part.get("rows", ())


def _check(told: Mapping[str, Any]) -> None:
    why = told.get("refused") or told.get("failed")
    if why is None:
        return
    if why in {"too_much", "packed_too_tight"}:
        raise IngestRefused("too_large", _("The workbook unpacks to far too much. Save the sheet as .csv."))
    if why == "no_rows":
        raise IngestRefused("no_rows", _("This sheet is a drawing. Choose a sheet with rows."))
    if why == "late":
        message = _("Reading the workbook took longer than a table may take. Save the sheet as .csv.")
        raise IngestRefused("too_large", message)
    if why == "password":
        raise IngestRefused("not_a_workbook", _("The workbook is locked. Save it without a password."))
    message = _("The workbook cannot be opened. Open it in a spreadsheet and save it as .xlsx or .csv anew.")
    raise IngestRefused("not_a_workbook", message)
