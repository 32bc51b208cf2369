"""The order in which what somebody did is read: by employment and year, the newest first."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
_LASTS = "9999"


@dataclass(frozen=True)
class Job:
    """An employment; dates keep their precision, and no end means that it lasts."""

    id: Hashable
    position: str
    employer: str
    started_on: str
    ended_on: str


@dataclass(frozen=True)
class Entry(Generic[Row]):
    """A statement: the row, its employment if any, the dates it names, and its place among others."""

    row: Row
    job: Job | None
    stated_on: tuple[str, ...]
    place: tuple[int, int]

    @property
    def year(self) -> str:
        """The last year it names, or ""."""
        return max((date[:4] for date in self.stated_on), default="")


@dataclass(frozen=True)
class Group(Generic[Row]):
    """What was done in one employment, or, without one, in one year; both empty where neither is known."""

    job: Job | None
    year: str
    rows: tuple[Row, ...]


def timeline(entries: Iterable[Entry[Row]]) -> list[Group[Row]]:
    """Return statements by employment, the others by year, the newest first and the undated last.

    Within an employment the years are in the same order; what names no year follows as its document tells it.
    """
    groups: dict[Hashable, list[Entry[Row]]] = {}
    for entry in entries:
        key = ("job", entry.job.id) if entry.job else ("year", entry.year)
        groups.setdefault(key, []).append(entry)
    ordered = sorted(groups.values(), key=_when, reverse=True)
    return [
        Group(
            group[0].job,
            "" if group[0].job else group[0].year,
            tuple(entry.row for entry in sorted(group, key=_newest_first)),
        )
        for group in ordered
    ]


def _when(group: list[Entry[Row]]) -> tuple[str, str]:
    job = group[0].job
    if job is None:
        return group[0].year, ""
    # One that neither began nor ended, as far as we know, is as old as what is told of it.
    ended = job.ended_on or (_LASTS if job.started_on else max(entry.year for entry in group))
    return ended, job.started_on


def _newest_first(entry: Entry[Row]) -> tuple[int, tuple[int, int]]:
    return -int(entry.year or 0), entry.place
