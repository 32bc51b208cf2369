"""What becomes of each column, and how its cells are read: a plan, which can be saved under a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic_core import to_json

from candidates.ingest.rules.tables.targets import TARGETS, is_forbidden

# A column of no field: kept in the person's document, or left out of it.
KEEP, DROP = "keep", "drop"
# The name of a file says which CV is the person's, and nothing about them.
FILE = "file"
UNTOLD = frozenset({DROP, FILE})
_FREE = frozenset({KEEP, "summary", "work_summary", "headline"})
_PROSE = frozenset({"/basics/summary", "/work/0/summary"})
_NO_PART = frozenset({"owner_id", "files_of"})
DATE_ORDERS = ("DMY", "MDY", "YMD")
SEPARATORS = (";", ",", "|", "/", "\n")


@dataclass(frozen=True)
class ColumnPlan:
    """What becomes of one column: the key of a target, KEEP or DROP."""

    name: str
    to: str


@dataclass(frozen=True)
class Plan:
    """How every row of a table is read.

    Args:
        columns: One for each column of the table, in order.
        date_order: Which part of 03/04/2024 is the day: DMY, MDY or YMD.
        country: Two letters: where a phone number without a prefix is dialled; "" for nowhere.
        separator: Between several values in a cell.
        tags: Given to everybody of the table.
        id_source: What the system is called whose ids a column holds.
        owner_id: Which recruiter looks after everybody; "" for whoever brought the table in.
        files_of: The import whose files its rows name; "" where no CVs came with it.
    """

    columns: tuple[ColumnPlan, ...]
    date_order: str = "DMY"
    country: str = ""
    separator: str = ";"
    tags: tuple[str, ...] = ()
    id_source: str = ""
    owner_id: str = ""
    files_of: str = ""

    def places(self, target: str) -> list[int]:
        """Return the numbers of the columns that fill a target, from 0."""
        return self.by_target.get(target, [])

    @cached_property
    def free(self) -> tuple[int, ...]:
        """The numbers of the columns of free words that are kept."""
        return tuple(n for n, column in enumerate(self.columns) if column.to in _FREE)

    @cached_property
    def kept(self) -> list[tuple[int, str, str]]:
        """Number, JSON pointer ("" for a column of no field) and name of the columns that are kept."""
        return [
            (number, TARGETS[column.to].at if column.to in TARGETS else "", column.name[:60])
            for number, column in enumerate(self.columns)
            if column.to not in UNTOLD
        ]

    @cached_property
    def kept_told(self) -> list[str]:
        """As JSON what of each of them is the same in every row: its pointer, if it has one, and its name."""
        told = ({"pointer": at, "section": name} if at else {"section": name} for _n, at, name in self.kept)
        return [to_json(one).decode()[1:-1] for one in told]

    @cached_property
    def beside_row(self) -> bytes:
        """What is kept beside the cells of each row, as JSON."""
        return to_json({**self.as_read(), "columns": []})

    @cached_property
    def prose(self) -> list[int]:
        """The numbers of the columns in which achievements are looked for."""
        return [number for number, at, _name in self.kept if at in _PROSE]

    @cached_property
    def by_target(self) -> dict[str, list[int]]:
        """The numbers of the columns that fill each target."""
        found: dict[str, list[int]] = {}
        for number, column in enumerate(self.columns):
            found.setdefault(column.to, []).append(number)
        return found

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            "columns": [[column.name, column.to] for column in self.columns],
            "date_order": self.date_order,
            "country": self.country,
            "separator": self.separator,
            "tags": list(self.tags),
            "id_source": self.id_source,
            "owner_id": self.owner_id,
            "files_of": self.files_of,
        }

    def as_read(self) -> dict[str, Any]:
        """Return what is stored with each row; who looks after them is no part of what it says."""
        return {name: value for name, value in self.as_json().items() if name not in _NO_PART}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Plan":
        """Return a plan from what was stored; a column that may not be kept is dropped whatever it says."""
        return cls(
            columns=tuple(ColumnPlan(name, _allowed(name, to)) for name, to in stored["columns"]),
            date_order=stored.get("date_order", "DMY"),
            country=stored.get("country", ""),
            separator=stored.get("separator", ";"),
            tags=tuple(stored.get("tags", ())),
            id_source=stored.get("id_source", ""),
            owner_id=stored.get("owner_id", ""),
            files_of=stored.get("files_of", ""),
        )


def _allowed(name: str, to: str) -> str:
    if to not in TARGETS and to != KEEP:
        return DROP
    return DROP if is_forbidden(name) else to
