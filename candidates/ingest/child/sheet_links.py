"""XLSX: what a sheet has beside its cells: addresses behind, hidden rows, and cells that span several."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any

from defusedxml.ElementTree import ParseError, fromstring
from openpyxl.utils.cell import column_index_from_string

from candidates.ingest.child import packages
from candidates.ingest.child.links import address_of

# More a spreadsheet does not take.
_MOST = 65_530
# By so many rows it is seen which columns show other words than the addresses behind them.
LOOKED_AT = 500
_PART = 1024 * 1024
# Longer than any element that names a cell and its relation.
_OVERLAP = 8 * 1024
_ELEMENT = re.compile(rb"<(?:\w+:)?hyperlink\s[^<>]*>")
_HIDDEN = re.compile(rb'<(?:\w+:)?row\s(?=[^<>]*\shidden="(?:1|true)")[^<>]*>')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_CELL = re.compile(rb'\sref="([A-Z]{1,3})([0-9]{1,7})(?::[A-Z]{1,3}([0-9]{1,7}))?"')
_RELATION = re.compile(rb'\s\w+:id="([^"]{1,255})"')
_FORMULA = re.compile(r'=HYPERLINK\(\s*"([^"]{1,2000})"\s*(?:[,;]\s*"([^"]{0,2000})"\s*)?\)', re.IGNORECASE)

# By the number of a row, from 1, and of a column, from 0.
Links = Mapping[int, Mapping[int, str]]


def links_of(package: zipfile.ZipFile, page: Any) -> Links:
    """Return the addresses behind cells of a sheet; no place within the workbook is one.

    Args:
        package: The workbook.
        page: The sheet, as openpyxl opened it to read.

    Raises:
        Unreadable: What the sheet refers to cannot be read.
    """
    folder, _slash, name = str(page._worksheet_path).rpartition("/")  # noqa: SLF001
    targets = _targets(packages.part(package, f"{folder}/_rels/{name}.rels"))
    if not targets:
        return {}
    found: dict[int, dict[int, str]] = {}
    with page._get_source() as source:  # noqa: SLF001
        for element in islice(_found(_ELEMENT, source), _MOST):
            cell, relation = _CELL.search(element), _RELATION.search(element)
            target = targets.get(relation[1].decode()) if relation else None
            if cell and target:
                column, first, last = column_index_from_string(cell[1].decode()) - 1, int(cell[2]), cell[3]
                for row in islice(range(first, int(last or first) + 1), _MOST):
                    found.setdefault(row, {})[column] = target
    return found


def hidden_rows(page: Any) -> int:
    """Return how many rows of a sheet are hidden, by hand or by a filter.

    Args:
        page: The sheet, as openpyxl opened it to read.
    """
    with page._get_source() as source:  # noqa: SLF001
        return sum(1 for _row in _found(_HIDDEN, source))


def merged_down(page: Any) -> dict[int, list[tuple[int, int]]]:
    """Return the cells that span several rows of one column, by their first row: column and last row.

    Those across columns are headings above a table, and none of its values.

    Args:
        page: The sheet, as openpyxl opened it to read.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    with page._get_source() as source:  # noqa: SLF001
        for element in islice(_found(_MERGED, source), _MOST):
            told = _MERGED.match(element)
            if told and told[1] == told[3]:
                column = column_index_from_string(told[1].decode()) - 1
                found.setdefault(int(told[2]), []).append((column, int(told[4])))
    return found


def filled_down(
    rows: Iterable[Sequence[Any]], merged: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[Sequence[Any]]:
    """Yield rows in which a cell that spans several says its value in each that has others.

    Args:
        rows: Of the sheet, from its first.
        merged: As `merged_down` returns them.
    """
    spanning: dict[int, tuple[int, Any]] = {}
    for number, row in enumerate(rows, 1):
        spanning = {column: told for column, told in spanning.items() if number <= told[0]}
        if spanning and any(value is not None for value in row):
            row = _filled(row, {column: value for column, (_last, value) in spanning.items()})
        for column, last in merged.get(number, ()):
            if column < len(row):
                spanning[column] = (last, row[column])
        yield row


def _filled(row: Sequence[Any], values: Mapping[int, Any]) -> list[Any]:
    told = [*row, *[None] * (max(values) + 1 - len(row))]
    for column, value in values.items():
        told[column] = value if told[column] is None else told[column]
    return told


def shown(value: Any, link: str) -> tuple[Any, str]:
    """Return what a cell shows, and the address behind it, or ""; a HYPERLINK of two texts is such a cell."""
    if isinstance(value, str) and (told := _FORMULA.fullmatch(value)):
        return told[2] or told[1], address_of(told[1])
    return value, link


def other_words(rows: Sequence[Sequence[Any]], links: Links) -> tuple[int, ...]:
    """Return the columns that show other words than the addresses behind them, as far as the first rows tell.

    Args:
        rows: Of the sheet, from its first.
        links: Of the sheet.
    """
    found = set()
    for number, row in enumerate(rows, 1):
        behind = links.get(number, {})
        for column, value in enumerate(row):
            words, link = shown(value, behind.get(column, ""))
            if link and not _is_same(str(words or ""), link):
                found.add(column)
    return tuple(sorted(found))


def with_links(row: Sequence[Any], behind: Mapping[int, str], columns: Sequence[int]) -> list[Any]:
    """Return a row with the address behind each cell of some columns after it.

    Args:
        row: As the sheet has it.
        behind: The addresses behind its cells.
        columns: Which columns, in order.
    """
    told: list[Any] = []
    start = 0
    for column in columns:
        told += row[start : column + 1]
        # A row ends with its last cell, and the columns after it stay where they are.
        told += [None] * (column + 1 - max(start, len(row)))
        words, link = shown(row[column] if column < len(row) else None, behind.get(column, ""))
        told[-1:] = [words, link]
        start = column + 1
    return [*told, *row[start:]]


def _targets(rels: bytes) -> dict[str, str]:
    try:
        root = fromstring(rels) if rels else ()
    except (ParseError, ValueError):
        return {}
    outside = (one for one in root if one.get("TargetMode") == "External")
    return {
        str(one.get("Id")): address_of(str(one.get("Target")))
        for one in outside
        if str(one.get("Type")).endswith("/hyperlink")
    }


def _is_same(words: str, link: str) -> bool:
    plain, behind = (re.sub(r"^https?://(?:www\.)?|/+$", "", one.strip().casefold()) for one in (words, link))
    return plain == behind or (plain.removeprefix("mailto:") == behind)


def _found(pattern: re.Pattern[bytes], source: IO[bytes]) -> Iterator[bytes]:
    """Yield the elements of a sheet that are like a pattern, a part of the sheet at a time."""
    rest = b""
    while part := source.read(_PART):
        part = rest + part
        end = 0
        for match in pattern.finditer(part):
            end = match.end()
            yield match[0]
        rest = part[max(end, len(part) - _OVERLAP) :]
