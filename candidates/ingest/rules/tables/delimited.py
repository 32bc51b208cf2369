"""CSV and TSV: the delimiter from the first lines, then row by row (RFC 4180)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import IO

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables.joined import JoinedRow, is_joined

DELIMITERS = (",", ";", "\t", "|")
# integration.md 8.11: no cell of a person is longer.
LONGEST_CELL = 32 * 1024
_LOOK_AT = 64 * 1024
# A quote that is never closed swallows the rest of the file. In a large one this tells before memory does;
csv.field_size_limit(4 * LONGEST_CELL)
# in a small one a row of two cells behind the last, which then is part of a cell instead.
_END = ["end", "end"]


def find_delimiter(head: str) -> str:
    """Return the delimiter by which most of the first lines have the same number of cells, more than one."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(head[:_LOOK_AT], delimiter))


def _agreement(head: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 100))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows[:-1] or rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, number = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]))
    if _is_within_cells(rows):
        # Then their number says nothing: "a@b.example;c@b.example" may stand in every row.
        return (number, width)
    return (number * width, width)


def _is_within_cells(rows: list[list[str]]) -> bool:
    """Whether a delimiter stands in rows, but not in the line above them, which names the columns."""
    first = next((place for place, row in enumerate(rows) if len(row) > 1), 0)
    return first > 0 and any(cell.strip() for cell in rows[first - 1])


def delimited_rows(file: IO[bytes], *, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a file, blank ones too, so that their number is the one a spreadsheet shows.

    Rows that a stray quote made one come as a JoinedRow.

    Args:
        file: The bytes from the beginning.
        encoding: Python's name of it.
        delimiter: One character.

    Raises:
        IngestRefused: The bytes are of another encoding, or a quote is never closed; with the row.
    """
    text = io.TextIOWrapper(file, encoding=encoding, errors="strict", newline="")
    number, is_over, lines = 0, list[bool](), list[str]()
    reader = csv.reader(_noted(chain(text, _end(is_over, delimiter)), lines), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            if is_over:
                if row != _END:
                    raise _open_quote(number)
                return
            if number == 1 and row:
                row[0] = row[0].removeprefix("\ufeff").removeprefix("ï»¿")
            yield JoinedRow(row) if len(lines) > 1 and is_joined(row, lines, delimiter=delimiter) else row
            lines.clear()
    except UnicodeDecodeError as error:
        message = _("The file is not %(encoding)s. Choose another encoding.") % {"encoding": encoding}
        place = _("after row %(row)d") % {"row": number}
        raise IngestRefused("not_decoded", message, place) from error
    except csv.Error as error:
        raise _open_quote(number + 1) from error
    finally:
        text.detach()


def _noted(lines: Iterator[str], noted: list[str]) -> Iterator[str]:
    """Yield lines, and note them until a row is made of them."""
    for line in lines:
        noted.append(line)
        yield line


def _end(is_over: list[bool], delimiter: str) -> Iterator[str]:
    """Yield the line behind the last, and note that it was asked for."""
    is_over.append(True)
    yield delimiter.join(_END)


def _open_quote(number: int) -> IngestRefused:
    message = _("A quote is opened and never closed. Close it, or take it away, and send the file again.")
    return IngestRefused("not_csv", message, _("row %(row)d") % {"row": number})
