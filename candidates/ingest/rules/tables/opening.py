"""One way to every kind of table: how it is read, and its rows as they come."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain, islice
from typing import IO, Any

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables.decoding import detect_encoding
from candidates.ingest.rules.tables.delimited import LONGEST_CELL, delimited_rows, find_delimiter
from candidates.ingest.rules.tables.files import NDJSON
from candidates.ingest.rules.tables.heading import find_heading
from candidates.ingest.rules.tables.joined import JoinedRow
from candidates.ingest.rules.tables.mending import OWN_COLUMNS, from_file
from candidates.ingest.rules.tables.objects import keys_of, object_rows
from candidates.ingest.rules.tables.workbooks import told_rows, told_sheets

# integration.md 8.11.
MOST_ROWS, MOST_COLUMNS = 200_000, 200
LOOKED_AT = 40
_PART = 256 * 1024
# PostgreSQL stores neither, and no cell needs them.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Reading:
    """How a table is read; each of these may be chosen instead of found.

    Args:
        encoding: Python's name of it, "" for a workbook.
        is_guess: Whether nothing in the file proves the encoding.
        delimiter: Between cells, "" for a workbook.
        sheet: Which sheet of a workbook.
        sheets: All of its sheets.
        heading: The number of the row with the names of the columns, from 1; 0 where there is none.
        hidden: How many rows the sheet hides; they are read like the others.
    """

    encoding: str = ""
    is_guess: bool = False
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    heading: int = 1
    hidden: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return asdict(self)


@dataclass(frozen=True)
class TableRow:
    """One row of a file.

    Args:
        number: As a spreadsheet or an editor counts it, from 1.
        cells: Its cells, as long as there are columns.
        fault: Why it cannot be a person's, or "".
    """

    number: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True)
class Opened:
    """A table that can be read: how, what its columns are called, and its rows, taken one at a time."""

    reading: Reading
    headers: tuple[str, ...]
    rows: Iterator[TableRow]


def open_table(file: IO[bytes], *, kind: str, chosen: dict[str, Any] | None = None) -> Opened:
    """Find out how a table is read, and read it.

    Args:
        file: The bytes; it can seek, and is read in small parts.
        kind: CSV or NDJSON.
        chosen: Fields of Reading that a person chose.

    Raises:
        IngestRefused: It cannot be read, or is larger than any table of people; also while rows are taken.
    """
    wish = _wish(chosen)
    return _objects(file) if kind == NDJSON else _opened(*_delimited(file, wish), wish)


def open_workbook(told: Iterator[Mapping[str, Any]], *, chosen: dict[str, Any] | None = None) -> Opened:
    """Read a sheet whose rows a child takes out of its workbook.

    Args:
        told: What the child tells, taken as the rows are.
        chosen: Fields of Reading that a person chose; which sheet it is the child was told.

    Raises:
        IngestRefused: As `open_table`.
    """
    sheet, sheets, linked, hidden = told_sheets(told)
    reading = Reading(sheet=sheet, sheets=sheets, hidden=hidden)
    return _opened(reading, told_rows(told), _wish(chosen), linked)


def _wish(chosen: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (chosen or {}).items() if value not in ("", None)}


def _opened(
    reading: Reading, rows: Iterator[list[str]], wish: dict[str, Any], linked: Collection[int] = ()
) -> Opened:
    with _knowing(reading):
        return _headed(reading, rows, wish, linked)


def _headed(
    reading: Reading, rows: Iterator[list[str]], wish: dict[str, Any], linked: Collection[int]
) -> Opened:
    first = list(islice(rows, LOOKED_AT))
    head = [[cell.strip() for cell in _trimmed(row)] for row in first]
    heading = int(wish.get("heading", find_heading(head)))
    width = max((len(row) for row in head), default=0)
    names = head[heading - 1] if 0 < heading <= len(head) else []
    headers = tuple(_named(_linked(names, linked), max(width, len(names))))
    if not headers:
        raise _no_rows(reading)
    if len(headers) > MOST_COLUMNS:
        message = _("The table has more than %(most)d columns. Delete those nobody needs.")
        raise IngestRefused("too_many", message % {"most": MOST_COLUMNS})
    found = Reading(**{**asdict(reading), "heading": heading})
    taken = _some(_told(_rows(chain(first, rows), heading=heading, width=len(headers)), found), found)
    if headers[-len(OWN_COLUMNS) :] == OWN_COLUMNS:
        return Opened(found, headers[: -len(OWN_COLUMNS)], _returned(taken))
    return Opened(found, headers, taken)


@contextmanager
def _knowing(reading: Reading) -> Iterator[None]:
    """Have a refusal say what was found out of how the table is read: somebody may choose otherwise."""
    try:
        yield
    except IngestRefused as refused:
        refused.known = refused.known or reading.as_json()
        raise


def _some(rows: Iterator[TableRow], reading: Reading) -> Iterator[TableRow]:
    """Return the rows if there are any."""
    first = next(rows, None)
    if first is None:
        raise _no_people(reading)
    return chain([first], rows)


def _told(rows: Iterator[TableRow], reading: Reading) -> Iterator[TableRow]:
    with _knowing(reading):
        yield from rows


def _no_rows(reading: Reading) -> IngestRefused:
    """Say that a table is empty, and which other sheets there are."""
    told = {"sheet": reading.sheet, "others": _others(reading)}
    if not told["others"]:
        return IngestRefused("no_rows", _("The table has no rows. Choose the file again."))
    message = _("The sheet “%(sheet)s” is empty. Choose another of this workbook: %(others)s.")
    return IngestRefused("no_rows", message % told)


def _no_people(reading: Reading) -> IngestRefused:
    """Say that nobody stands below the names of columns, and where else they may stand."""
    told = {"sheet": reading.sheet, "others": _others(reading)}
    message = _(
        "No row stands below the names of the columns. Choose another row for the names, or another file."
    )
    if told["others"]:
        message = _(
            "No row stands below the names of the columns in the sheet “%(sheet)s”. "
            "Choose another of this workbook: %(others)s."
        )
    refused = IngestRefused("no_people", message % told)
    refused.known = reading.as_json()
    return refused


def _others(reading: Reading) -> str:
    return ", ".join(name for name in reading.sheets if name != reading.sheet)


def _delimited(file: IO[bytes], wish: dict[str, Any]) -> tuple[Reading, Iterator[list[str]]]:
    file.seek(0)
    found = detect_encoding(iter(lambda: file.read(_PART), b""))
    encoding = str(wish.get("encoding", found.encoding))
    file.seek(0)
    head = file.read(_PART).decode(encoding, "ignore").removeprefix("\ufeff")
    delimiter = str(wish.get("delimiter") or find_delimiter(head))

    is_guess = found.is_guess and "encoding" not in wish
    file.seek(0)
    rows = delimited_rows(file, encoding=encoding, delimiter=delimiter)
    return Reading(encoding=encoding, is_guess=is_guess, delimiter=delimiter), rows


def _linked(names: list[str], linked: Collection[int]) -> list[str]:
    """Name the columns with the addresses behind cells after those."""
    if not linked:
        return names
    names = names + [""] * (max(linked) + 1 - len(names))
    return [
        _("%(column)s (link)") % {"column": names[n - 1]} if n in linked and names[n - 1] else name
        for n, name in enumerate(names)
    ]


def _named(names: list[str], width: int) -> Iterator[str]:
    """Yield a name for each column, once each: a nameless or repeated one gets its number."""
    seen: set[str] = set()
    for number in range(1, width + 1):
        name = " ".join(_clean(names[number - 1]).split())[:100] if number <= len(names) else ""
        name = name or _("Column %(number)d") % {"number": number}
        name = f"{name} ({number})" if name in seen else name
        seen.add(name)
        yield name


def _rows(rows: Iterator[list[str]], *, heading: int, width: int) -> Iterator[TableRow]:
    taken = 0
    for number, row in enumerate(rows, 1):
        if number <= heading or not any(cell.strip() for cell in row):
            continue
        taken += 1
        if taken > MOST_ROWS:
            raise _too_many()
        yield _row(number, row, width)


def _row(number: int, row: list[str], width: int) -> TableRow:
    cells = _trimmed(row)
    fault = "rows_joined" if isinstance(row, JoinedRow) else "too_many_cells" if len(cells) > width else ""
    if any(len(cell) > LONGEST_CELL for cell in cells):
        fault, cells = "cell_too_long", [cell[:LONGEST_CELL] for cell in cells]
    cells = [_clean(cell) for cell in cells] + [""] * (width - len(cells))
    return TableRow(number, tuple(cells), fault)


def _returned(rows: Iterator[TableRow]) -> Iterator[TableRow]:
    """Yield the rows of an errors.csv as its table had them: without our columns and our quotes."""
    for row in rows:
        yield TableRow(
            row.number, tuple(from_file(cell) for cell in row.cells[: -len(OWN_COLUMNS)]), row.fault
        )


def _objects(file: IO[bytes]) -> Opened:
    headers = tuple(keys_of(file))
    if not headers:
        message = _("No line of the file is a JSON object. Send one object a line.")
        raise IngestRefused("no_rows", message)

    def rows() -> Iterator[TableRow]:
        for taken, (number, cells) in enumerate(object_rows(file), 1):
            if taken > MOST_ROWS:
                raise _too_many()
            if cells is None:
                yield TableRow(number, ("",) * len(headers), "not_json")
            else:
                yield _row(number, [cells.get(key, "") for key in headers], len(headers))

    names = tuple(_clean(key)[:100] for key in headers)
    return Opened(Reading(encoding="utf-8", heading=0), names, rows())


def _trimmed(row: list[str]) -> list[str]:
    """Return a row without the empty cells at its end, which spreadsheets add by the hundred."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _clean(cell: str) -> str:
    return _UNSTORABLE.sub("", cell) if _UNSTORABLE.search(cell) else cell


def _too_many() -> IngestRefused:
    message = _("The table has more than %(most)s rows. Send it in parts.") % {"most": MOST_ROWS}
    return IngestRefused("too_many", message)


def reading_of(stored: dict[str, Any]) -> Reading:
    """Return a reading from what was stored."""
    return Reading(**{**stored, "sheets": tuple(stored.get("sheets", ()))})
