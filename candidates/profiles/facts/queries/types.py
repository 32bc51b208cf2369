"""A fact as it is shown: value, origin, when it was seen, and what others say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from candidates.profiles.facts.rules import Place


@dataclass(frozen=True)
class Source:
    """A document that tells a fact.

    Args:
        document_id: The document.
        title: Its file name.
        source: Where it came from.
        is_public: Whether anybody can read it there.
        lawful_basis: Why it is held.
        received_at: When it was seen.
        brought_by: Who brought it, or "".
        place: Where in its text the fact stands; None where the text does not hold these words.
    """

    document_id: UUID
    title: str
    source: str
    is_public: bool
    lawful_basis: str
    received_at: datetime
    brought_by: str
    place: Place | None


@dataclass(frozen=True)
class Decided:
    """A person's decision about a fact.

    Args:
        id: The decision; of a skill the skill.
        kind: CORRECTED, ADDED, CHOSEN, WRONG or CHECKED; of a skill CONFIRMED, REJECTED or ADDED.
        by: Who, or "" where that is not known any more.
        at: When.
    """

    id: UUID
    kind: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Other:
    """What another document says of the same fact.

    Args:
        values: What it says, of an entry only what differs.
        words: The same in words.
        source: The document.
    """

    values: Mapping[str, str]
    words: str
    source: Source


@dataclass(frozen=True)
class Fact:
    """One fact.

    Args:
        fact: A field, or the kind of an entry.
        entry_id: The entry; None for a field and for one that is gone since it is wrong.
        values: What it says.
        words: The same in words.
        source: The document it is from; None where a person entered it, or nobody noted it.
        others: What other documents say instead, the newest first.
        ruling: What a person decided it says, if anybody did.
        check: When somebody last found it right, if anybody did.
        seen_at: When a document last told it.
        is_wrong: Whether it is marked as wrong, and shown for that alone.
        is_stale: Whether it is a job not known to have ended that nobody has seen for half a year.
    """

    fact: str
    entry_id: UUID | None
    values: Mapping[str, str]
    words: str
    source: Source | None
    others: tuple[Other, ...] = ()
    ruling: Decided | None = None
    check: Decided | None = None
    seen_at: datetime | None = None
    is_wrong: bool = False
    is_stale: bool = False

    @property
    def checked_at(self) -> datetime | None:
        """When it was last seen to be so, in a document or by a person."""
        times = [self.seen_at, *(one.at for one in (self.ruling, self.check) if one)]
        return max((at for at in times if at), default=None)

    @property
    def origin(self) -> str:
        """Where it comes from: document, person, or not_recorded."""
        if self.ruling and self.ruling.kind in {"CORRECTED", "WRONG", "REJECTED", "ADDED"}:
            return "person"
        if self.source:
            return "document"
        return "person" if self.ruling else "not_recorded"


@dataclass(frozen=True)
class FactsOfPerson:
    """All facts of a person, those marked as wrong at the end of each kind.

    Args:
        facts: In the order of a profile.
        at: When they were looked at.
    """

    facts: tuple[Fact, ...]
    at: datetime

    def of(self, fact: str) -> tuple[Fact, ...]:
        """Return the facts of one kind."""
        return tuple(one for one in self.facts if one.fact == fact)

    @property
    def current_job(self) -> Fact | None:
        """The first employment, while no end of it is known."""
        first = next((one for one in self.of("employment") if not one.is_wrong), None)
        return first if first and not first.values["ended_on"] else None
