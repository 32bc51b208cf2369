"""Published tables, row by row, with the line each begins at."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from candidates.skills.rules.taxonomies.types import TaxonomyFault

# The longest field of a published file is a description of some thousand characters.
_LONGEST_FIELD = 200_000


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        file: The file's name.
        line: The line it ends at, from 1.
        values: Its fields by column.
    """

    file: str
    line: int
    values: Mapping[str, str]

    def get(self, names: Sequence[str], *, is_required: bool = False, longest: int = _LONGEST_FIELD) -> str:
        """Return the field of the first of these columns that the file has, stripped; "" without any.

        Args:
            names: Names of one column.
            is_required: Whether it may not be empty.
            longest: Most characters it may have.

        Raises:
            TaxonomyFault: It is empty or too long.
        """
        column = next((name for name in names if name in self.values), "")
        value = self.values.get(column, "").strip()
        if is_required and not value:
            raise self.fault(names, "it is empty")
        if len(value) > longest:
            raise self.fault(names, f"it has {len(value)} characters, at most {longest} fit")
        return value

    def fault(self, names: Sequence[str], why: str) -> TaxonomyFault:
        """Return what is wrong with one field of this row, to be raised."""
        column = next((name for name in names if name in self.values), names[0])
        return TaxonomyFault(file=self.file, line=self.line, column=column, why=why)


def rows(
    lines: Iterable[str], *, file: str, delimiter: str, required: Sequence[Sequence[str]]
) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        lines: The file's lines with their ends, the column names first.
        file: Its name, for faults.
        delimiter: What stands between fields; fields are quoted only where it is a comma.
        required: Names of each column that must be there.

    Raises:
        TaxonomyFault: A column is missing, or a row has more or fewer fields than there are columns.
    """
    if delimiter == ",":
        reader = csv.reader(lines, strict=True)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    try:
        columns = [name.strip("\ufeff ") for name in next(reader, [])]
        _check_columns(columns, file=file, required=required)
        for fields in reader:
            if not fields:
                continue
            if len(fields) != len(columns):
                why = f"it has {len(fields)} fields where there are {len(columns)} columns"
                raise TaxonomyFault(file=file, line=reader.line_num, column="", why=why)
            yield Row(file, reader.line_num, dict(zip(columns, fields, strict=True)))
    except csv.Error as error:
        raise TaxonomyFault(file=file, line=reader.line_num, column="", why=f"{error}") from error


def _check_columns(columns: Sequence[str], *, file: str, required: Sequence[Sequence[str]]) -> None:
    for names in required:
        if not any(name in columns for name in names):
            raise TaxonomyFault(file=file, line=1, column=" or ".join(names), why="the column is missing")
