"""Where each fact of a person comes from, as programs are told (trust.md P-02)."""

from datetime import datetime
from uuid import UUID

from axis.accounts.models import User
from axis.rest.shapes import Moment, Shape
from candidates import models
from candidates.api.redacting import readable
from candidates.profiles.facts.queries import Decided, Fact, Source, facts_of
from candidates.profiles.facts.rules import CONTACT_POINT
from candidates.profiles.queries import skills_of


class FactPlace(Shape):
    """Where in the text of a document; line and page count from 1, and page is 0 without pages."""

    start: int
    end: int
    line: int
    page: int
    pointer: str


class FactSource(Shape):
    """A document that tells a fact; `place` is null where its text does not hold these words."""

    document_id: UUID
    title: str
    source: str
    is_public: bool
    lawful_basis: str
    received_at: Moment
    brought_by: str
    place: FactPlace | None


class FactDecided(Shape):
    """What a person decided: CORRECTED, CHOSEN, WRONG or CHECKED; of a skill CONFIRMED, REJECTED or ADDED."""

    id: UUID
    kind: str
    by: str
    at: Moment


class FactConflict(Shape):
    """What another document says instead; of an entry only what differs."""

    values: dict[str, str]
    source: FactSource


class FactOrigin(Shape):
    """One fact, a skill among them: `origin` is document, person or not_recorded."""

    fact: str
    entry_id: UUID | None
    values: dict[str, str]
    origin: str
    source: FactSource | None
    conflicts: list[FactConflict]
    decision: FactDecided | None
    check: FactDecided | None
    last_seen_at: Moment | None
    last_checked_at: Moment | None
    is_wrong: bool
    is_stale: bool


class Provenance(Shape):
    """Every fact of a person; without candidates:contact_details addresses are left out, see `redacted`."""

    candidate_id: UUID
    facts: list[FactOrigin]
    redacted: list[str]


def provenance_of(person: models.Candidate, *, user: User, now: datetime) -> Provenance:
    """Return where the facts of a person of `whole_profiles_for` come from, as far as the caller may read."""
    # What a text merely names and nobody confirmed is no fact about the person.
    skills = [row for row in skills_of(person) if row.is_standing or row.decided_at]
    found = facts_of(candidate=person, now=now, skills=skills).facts
    redacted = [] if user.has_scope("candidates:contact_details") else [CONTACT_POINT]
    told = [_fact(fact, user) for fact in found if fact.fact not in redacted]
    return Provenance(candidate_id=person.pk, facts=told, redacted=redacted)


def _fact(fact: Fact, user: User) -> FactOrigin:
    return FactOrigin(
        fact=fact.fact,
        entry_id=fact.entry_id,
        values=dict(fact.values),
        origin=fact.origin,
        source=_source(fact.source, user) if fact.source else None,
        conflicts=[
            FactConflict(values=dict(other.values), source=_source(other.source, user))
            for other in fact.others
        ],
        decision=_decided(fact.ruling),
        check=_decided(fact.check),
        last_seen_at=fact.seen_at,
        last_checked_at=fact.checked_at,
        is_wrong=fact.is_wrong,
        is_stale=fact.is_stale,
    )


def _source(source: Source, user: User) -> FactSource:
    place = FactPlace(**vars(source.place)) if source.place else None
    words = readable(source.source, user=user)
    return FactSource(**{**vars(source), "place": place, "source": words})


def _decided(decided: Decided | None) -> FactDecided | None:
    return FactDecided(**vars(decided)) if decided else None
