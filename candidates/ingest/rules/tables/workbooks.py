"""XLSX: the first sheet or the one chosen, row by row; a formula is its text and is never worked out."""

import datetime
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused

# architecture.md 10. The words all cells share are held in memory whole, so they have a limit of their own.
MOST_UNPACKED, MOST_ENTRIES, MOST_RATIO = 200 * 1024 * 1024, 2_000, 100
MOST_SHARED = 48 * 1024 * 1024
_SMALL = 1024 * 1024


def check_package(file: IO[bytes]) -> None:
    """Look at a workbook's directory before anything of it is unpacked (trust.md S-17).

    Raises:
        IngestRefused: It is no ZIP, or unpacks to more than a table of people can be.
    """
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _broken() from error
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise _broken()
    total = sum(entry.file_size for entry in entries)
    is_dense = any(
        entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    shared = max((e.file_size for e in entries if e.filename.endswith("sharedStrings.xml")), default=0)
    if total > MOST_UNPACKED or len(entries) > MOST_ENTRIES or is_dense or shared > MOST_SHARED:
        raise IngestRefused("too_large", _("The workbook unpacks to far too much. Save the sheet as .csv."))


def sheet_names(file: IO[bytes]) -> list[str]:
    """Return the names of a workbook's sheets in order."""
    with _workbook(file) as book:
        return [str(name) for name in book.sheetnames]


def sheet_rows(file: IO[bytes], *, sheet: str) -> Iterator[list[str]]:
    """Yield the rows of one sheet as text, blank ones too.

    Args:
        file: The workbook.
        sheet: Its name, or "" for the first.

    Raises:
        IngestRefused: It is no workbook that can be read.
    """
    with _workbook(file) as book:
        names = book.sheetnames
        page: Any = book[sheet if sheet in names else names[0]]
        if not hasattr(page, "iter_rows"):
            raise IngestRefused("no_rows", _("This sheet is a drawing. Choose a sheet with rows."))
        # A sheet may claim a million columns; what it claims is not believed.
        page.reset_dimensions()
        for row in page.iter_rows(values_only=True):
            yield [as_text(value) for value in row]


@contextmanager
def _workbook(file: IO[bytes]) -> Iterator[Workbook]:
    check_package(file)
    file.seek(0)
    book: Workbook | None = None
    try:
        # With data_only a formula would be replaced by what its sender says it came to.
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        yield book
    except IngestRefused:
        raise
    except Exception as error:
        # openpyxl raises whatever its reading of a broken part stumbles over.
        raise _broken() from error
    finally:
        if book is not None:
            book.close()


def as_text(value: Any) -> str:
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


def _broken() -> IngestRefused:
    message = _("The workbook cannot be opened. Open it in a spreadsheet and save it as .xlsx or .csv anew.")
    return IngestRefused("not_a_workbook", message)
