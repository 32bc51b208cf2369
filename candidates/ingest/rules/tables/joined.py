"""CSV: rows that a stray quote made one, told from an honest cell of several lines."""

import csv
import re
from collections.abc import Iterator, Sequence

from candidates.ingest.rules.tables.looks import looks_of

_LINE_END = re.compile(r"\r\n|\n|\r")


class JoinedRow(list[str]):
    """The cells of a row whose quote was opened in one row and closed in a later one."""


def is_joined(row: Sequence[str], lines: Sequence[str], *, delimiter: str) -> bool:
    """Whether a cell has swallowed the end of its row, whole rows, and the beginning of the last.

    Then its lines fit to the columns: the first has the cells that are missing behind it, the last those
    before it, and each between has all. Prose may do so by chance, so that something else must prove it:
    quotes as no program writes them, or an address in a column where the row around it has one of its kind.

    Args:
        row: What the reader made of the lines.
        lines: The lines of the file it read for that.
        delimiter: Between two cells.
    """
    for place, cell in enumerate(row):
        if _LINE_END.search(cell) and (parts := _swallowed(cell, place, len(row), delimiter)):
            return _is_ill_quoted(lines, delimiter) or _is_alike(parts, row, place)
    return False


def _swallowed(cell: str, place: int, width: int, delimiter: str) -> list[list[str]]:
    """Return the cells a cell is made of, line by line, if they fit to those around it, else none."""
    lines = [line.split(delimiter) for line in _LINE_END.split(cell)]
    first, *middle, last = lines
    fits = len(first) == width - place and len(last) == place + 1
    return lines if width > 1 and fits and all(len(line) == width for line in middle) else []


def _is_ill_quoted(lines: Sequence[str], delimiter: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _is_alike(parts: list[list[str]], row: Sequence[str], place: int) -> bool:
    return any(
        number != place and (looks := looks_of([part.strip()])) and looks == looks_of([row[number].strip()])
        for number, part in _placed(parts, place)
    )


def _placed(parts: list[list[str]], place: int) -> Iterator[tuple[int, str]]:
    """Yield each swallowed cell with the column it stood in."""
    first, *others = parts
    yield from enumerate(first, place)
    for line in others:
        yield from enumerate(line)
