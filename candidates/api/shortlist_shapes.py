"""What programs are told about shortlists: decisions as they were made, people as the client sees them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from axis.rest.shapes import Moment, Reference, Shape
from candidates import models
from candidates.shortlists.queries import Seen


class ShownRequirement(Shape):
    """How far the person shows one requirement."""

    label: str
    state: str
    why: str
    quote: str


class ShownQuote(Shape):
    """Words of a document."""

    text: str
    kind: str
    on: str


class Shown(Shape):
    """Exactly what the client sees of the person now."""

    label: str
    position: str
    where: str
    line: str
    requirements: list[ShownRequirement]
    quotes: list[ShownQuote]


class EntryRow(Shape):
    """One person on a shortlist, and the decision about them as the manager made it."""

    id: UUID
    shortlist_id: UUID
    role_id: UUID
    candidate_id: UUID
    rank: int
    proposed_at: Moment
    decision: str
    reason: str
    reason_words: str
    decided_by: Reference | None
    decided_at: Moment | None
    withdrawn_at: Moment | None
    withdrawal: str


class Entry(EntryRow):
    """The same with what the client sees now; nothing of somebody who is not available any more."""

    is_available: bool
    is_blind: bool
    shown: Shown | None


class ShortlistRow(Shape):
    """A shortlist as lists show it."""

    id: UUID
    role: Reference
    client: Reference
    proposed_by: Reference | None
    note: str
    due_on: date | None
    created_at: Moment
    closed_at: Moment | None
    people: int
    waiting: int


class Shortlist(ShortlistRow):
    """A shortlist with its entries."""

    entries: list[Entry]


def shortlist_row(row: models.Shortlist) -> ShortlistRow:
    """Return a shortlist of `shortlists_for`."""
    return ShortlistRow(**_head(row))


def shortlist(row: models.Shortlist, entries: Sequence[Seen]) -> Shortlist:
    """Return a shortlist of `shortlists_for` with its entries."""
    return Shortlist(**_head(row), entries=[entry(one) for one in entries])


def entry_row(row: models.ShortlistEntry) -> EntryRow:
    """Return an entry of `entries_for`."""
    return EntryRow(**_decided(row))


def entry(seen: Seen) -> Entry:
    """Return an entry as its client sees it now."""
    shown = Shown(**{**seen.shown, "quotes": seen.quotes}) if seen.shown else None
    return Entry(**_decided(seen.entry), is_available=seen.is_available, is_blind=seen.is_blind, shown=shown)


def _head(row: models.Shortlist) -> dict[str, Any]:
    return {
        "id": row.pk,
        "role": Reference(id=row.role_id, name=row.role.title),
        "client": Reference(id=row.role.client_id, name=row.role.client.name),
        "proposed_by": _named(row.proposed_by),
        "note": row.note,
        "due_on": row.due_on,
        "created_at": row.created_at,
        "closed_at": row.closed_at,
        "people": row.asked,  # type: ignore[attr-defined]
        "waiting": row.waiting,  # type: ignore[attr-defined]
    }


def _decided(row: models.ShortlistEntry) -> dict[str, Any]:
    return {
        "id": row.pk,
        "shortlist_id": row.shortlist_id,
        "role_id": row.role_id,
        "candidate_id": row.candidate_id,
        "rank": row.rank,
        "proposed_at": row.proposed_at,
        "decision": row.state.lower(),
        "reason": row.reason,
        "reason_words": row.reason_words,
        "decided_by": _named(row.decided_by),
        "decided_at": row.decided_at,
        "withdrawn_at": row.withdrawn_at,
        "withdrawal": row.withdrawal,
    }


def _named(user: Any) -> Reference | None:
    return None if user is None else Reference(id=user.pk, name=user.name)
