"""Which entries of a profile a decision is about."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from candidates.profiles.facts.rules.keys import ENTRY_FIELDS, fact_key, is_same_start


class Ruling(Protocol):
    """A decision about an entry, as candidates.models.FactDecision keeps it."""

    fact: str
    was: Any
    now: Any


def rows_told(rows: Iterable[Any], decision: Ruling) -> list[Any]:
    """Return the entries that say what a decision was taken about."""
    return _of_key(rows, decision, fact_key(decision.fact, decision.was))


def rows_decided(rows: Iterable[Any], decision: Ruling) -> list[Any]:
    """Return the entries that say what a decision says, or said before it was found wrong."""
    return _of_key(rows, decision, fact_key(decision.fact, decision.was | decision.now))


def _of_key(rows: Iterable[Any], decision: Ruling, key: str) -> list[Any]:
    found = [row for row in rows if key_of(decision.fact, row) == key]
    if "started_on" not in ENTRY_FIELDS[decision.fact] or len(found) < 2:
        return found
    # Twice in one post: only the time it was said about.
    starts = {values["started_on"] for values in (decision.was, decision.now) if "started_on" in values}
    return [row for row in found if any(is_same_start(row.started_on, start) for start in starts)]


def key_of(fact: str, row: Any) -> str:
    """Return what tells a row from other entries of its kind."""
    return fact_key(fact, values_of(fact, row))


def row_alike(fact: str, values: Mapping[str, str], rows: Iterable[Any]) -> Any | None:
    """Return the row that is called what these values are; of times in one post the one begun then.

    Args:
        fact: The kind of entry.
        values: What it says.
        rows: The entries there are.
    """
    same = [row for row in rows if key_of(fact, row) == fact_key(fact, values)]
    start = values.get("started_on")
    return min(same, key=lambda row: getattr(row, "started_on", None) != start, default=None)


def values_of(fact: str, row: Any) -> dict[str, str]:
    """Return what a row says."""
    return {name: getattr(row, name) for name in ENTRY_FIELDS[fact]}


def entry_values(fact: str, values: Mapping[str, str], *, rank: int) -> dict[str, Any]:
    """Return the columns of a row that says these values."""
    return {"rank": min(rank, 32_767), **{name: values.get(name, "") for name in ENTRY_FIELDS[fact]}}
