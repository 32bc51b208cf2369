"""What programs ask about shortlists, and what they send."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from axis.rest.shapes import TELLING, Body, ListQuery, WholeDate
from candidates.models.shortlist import LONGEST_NOTE
from candidates.models.shortlist_entry import LONGEST_LINE
from candidates.shortlists.services.proposing import MOST_PEOPLE

WhyThem = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_LINE, pattern=TELLING),
    Field(description="Why them, in one sentence; the client reads it without what names the person."),
]


class ShortlistQuery(ListQuery):
    """Which shortlists."""

    role_id: UUID | None = None
    state: Literal["open", "closed"] | None = None


class EntryQuery(ListQuery):
    """Which entries."""

    shortlist_id: UUID | None = None
    candidate_id: UUID | None = None
    decision: Literal["proposed", "advanced", "held", "declined"] | None = None


class PersonOnList(Body):
    """One person, and why them."""

    candidate_id: UUID
    line: WhyThem


class ShortlistBody(Body):
    """Who is put before the client of a role."""

    role_id: UUID
    people: Annotated[list[PersonOnList], Field(min_length=1, max_length=MOST_PEOPLE)]
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE, pattern=r"^[^\x00]*$")] = ""
    due_on: WholeDate | None = None
    recruiter_id: Annotated[
        UUID | None, Field(description="Who proposes; null for the role's owner, or the recruiter asking.")
    ] = None

    @property
    def day(self) -> date | None:
        """By when a decision is asked for."""
        return date.fromisoformat(self.due_on) if self.due_on else None


class EntryBody(PersonOnList):
    """One more person on a shortlist."""

    shortlist_id: UUID
