"""Which of two tellings of a life is the older one, and what lies before a telling begins."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A time with an employer or a school; its dates are YYYY, YYYY-MM or YYYY-MM-DD, or ""."""

    started_on: str
    ended_on: str


Entry = TypeVar("Entry", bound=Dated)


def is_older(told: Iterable[Dated], held: Iterable[Dated]) -> bool:
    """Whether the last day a document tells of lies in a year before the last one a profile knows.

    Args:
        told: The entries of the document.
        held: Those of the profile, of the same kind.
    """
    last, known = _last(told), _last(held)
    return bool(last and known) and last[:4] < known[:4]


def lying_before(held: Iterable[Entry], told: Iterable[Dated]) -> list[Entry]:
    """Return the entries that were over when those of a document begin, of which it says nothing.

    Args:
        held: The entries of a profile.
        told: Those of the document; where one of them has no beginning, any may be meant by it.
    """
    starts = [entry.started_on for entry in told]
    if not all(starts):
        return []
    first = min(starts, default="")[:4]
    return [entry for entry in held if entry.ended_on and entry.ended_on[:4] <= first]


def _last(entries: Iterable[Dated]) -> str:
    return max((max(entry.started_on, entry.ended_on) for entry in entries), default="")
