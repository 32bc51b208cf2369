"""XLSX: the rows of one sheet as text, some at a time; a formula is its text and is never worked out."""

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from openpyxl.chartsheet import Chartsheet
from openpyxl.reader.excel import ExcelReader

from candidates.ingest.child import packages
from candidates.ingest.child.refusals import NO_ROWS, NOT_THAT_KIND, TOO_MUCH, Unreadable
from candidates.ingest.child.sheet_links import (
    LOOKED_AT,
    Links,
    filled_down,
    hidden_rows,
    links_of,
    merged_down,
    other_words,
    with_links,
)

# A workbook of 200,000 people is read as long as it takes, but not for ever.
CPU_SECONDS, WAITED_SECONDS = 180, 240
# The words all cells share are held in memory whole, so they have a limit of their own.
_MOST_SHARED = 48 * 1024 * 1024
# More of either is refused by whoever takes the rows; here it only has to be seen that there is more.
_MOST_CELLS, _LONGEST_CELL = 200, 32 * 1024
_PART = 256 * 1024


def read(raw: bytes, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the names of the sheets and which of them is read, then its rows, blank ones too.

    Args:
        raw: The workbook.
        asked: With "sheet", a name; the first sheet with rows is read where there is none of that name.

    Raises:
        Unreadable: It is no workbook, protected, too large, or the sheet is a drawing.
    """
    package = packages.opened(raw)
    if "xl/workbook.xml" not in package.namelist():
        raise Unreadable(NOT_THAT_KIND)
    if any(entry.file_size > _MOST_SHARED for entry in package.infolist() if _is_shared(entry)):
        raise Unreadable(TOO_MUCH)
    book = _opened(raw)
    names = [str(name) for name in book.sheetnames]
    with_rows = [name for name in names if not isinstance(book[name], Chartsheet)]
    sheet = asked.get("sheet") if asked.get("sheet") in names else next(iter(with_rows), names[0])
    page: Any = book[str(sheet)]
    if sheet not in with_rows:
        yield {"sheets": names, "sheet": sheet}
        raise Unreadable(NO_ROWS)
    # A sheet may claim a million columns; what it claims is not believed.
    page.reset_dimensions()
    links = links_of(package, page)
    columns = other_words(list(islice(page.iter_rows(values_only=True), LOOKED_AT)), links)
    # Numbered as the rows come, with the addresses behind.
    linked = [column + number for number, column in enumerate(columns, 1)]
    yield {"sheets": names, "sheet": sheet, "linked": linked, "hidden": hidden_rows(page)}
    yield from _parts(page, links, columns)


def _opened(raw: bytes) -> Any:
    """Return a workbook, whatever its sheets of charts hold: of these the name is all that is told."""
    # With data_only a formula would be replaced by what its sender says it came to.
    reader: Any = ExcelReader(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)

    def drawn(sheet: Any, _relation: Any) -> None:
        reader.wb._add_sheet(Chartsheet(parent=reader.wb, title=sheet.name))  # noqa: SLF001

    reader.read_chartsheet = drawn
    reader.read()
    return reader.wb


def _is_shared(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith("sharedStrings.xml")


def _parts(page: Any, links: Links, columns: Sequence[int]) -> Iterator[dict[str, Any]]:
    rows: list[list[str]] = []
    size = 0
    lines = filled_down(page.iter_rows(values_only=True), merged_down(page))
    for number, row in enumerate(lines, 1):
        cells = _cells(with_links(row, links.get(number, {}), columns) if columns else row)
        rows.append(cells)
        size += 8 + sum(map(len, cells))
        if size > _PART:
            yield {"rows": rows}
            rows, size = [], 0
    yield {"rows": rows}


def _cells(row: Sequence[Any]) -> list[str]:
    """Return a row without the empty cells at its end, which spreadsheets add by the hundred."""
    cells = [value if type(value) is str else _as_text(value) for value in row]
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    if end > _MOST_CELLS:
        return [cell[:_LONGEST_CELL] for cell in (*cells[:_MOST_CELLS], cells[end - 1])]
    return [cell[: _LONGEST_CELL + 1] for cell in cells[:end]]


def _as_text(value: Any) -> str:
    """Return a cell as text: whole numbers without ".0", dates as ISO writes them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time.min
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    # A formula over several cells comes as an object that knows its text.
    return str(getattr(value, "text", value) or "")
