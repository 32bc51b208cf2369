"""errors.csv: the rows that made no person, ready to mend and to send again; no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
# Columns of ours; a file that comes back with them loses them again.
OWN_COLUMNS = ("_row", "_error_code", "_error", "_hint")


def in_file(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with "'" before it where it could (S-15)."""
    start = cell.lstrip(" \ufeff\"'")
    return f"'{cell}" if start.startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def from_file(cell: str) -> str:
    """Return a cell that `in_file` wrote as it was."""
    return cell[1:] if cell.startswith("'") and in_file(cell[1:]) == cell else cell


def mended_csv(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield a CSV file in UTF-8 with a byte order mark, some rows at a time.

    Args:
        headers: The names of the table's own columns; ours are added.
        rows: For each row its cells and ours, the same number as headers.
    """
    yield b"\xef\xbb\xbf" + _lines([[in_file(name) for name in (*headers, *OWN_COLUMNS)]])
    for row in rows:
        yield _lines([[in_file(cell) for cell in row]])


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode("utf-8", "replace")
