"""Put people before a client, each with a line why; what is shown of them is frozen here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.compliance.queries import may_show_to
from candidates.compliance.services import hold_still
from candidates.models import Candidate, Role, Shortlist, ShortlistEntry
from candidates.shortlists.errors import ShortlistRefused
from candidates.shortlists.queries.portraits import identity_of, portrait_of
from candidates.shortlists.rules import blind_showing, masked_note, open_showing
from candidates.shortlists.services.mail import invite_managers
from candidates.shortlists.services.noting import locked, note_entry, note_shortlist

MOST_PEOPLE = 25


@dataclass(frozen=True)
class Proposal:
    """One person and why them, in one sentence."""

    candidate: Candidate
    line: str


def propose_people(
    *,
    role: Role,
    proposals: Sequence[Proposal],
    proposed_by: User,
    now: datetime,
    note: str = "",
    due_on: date | None = None,
    is_mailed: bool = False,
    tells_managers: bool = True,
    actor_id: UUID | None = None,
) -> Shortlist:
    """Make a shortlist, and write to the client's hiring managers that it waits.

    Args:
        role: An open role.
        proposals: The people, best first.
        proposed_by: The recruiter.
        now: When.
        note: A word to the managers, without whoever is shown blind.
        due_on: By when a decision is asked for; is_mailed: whether the recruiter hears of the last one.
        tells_managers: Whether the managers are written to now.
        actor_id: Who acts, where that is a program and not the recruiter.

    Raises:
        ShortlistRefused: The role is closed, nobody or too many are named, or one cannot be proposed.
    """
    if role.closed_at is not None:
        raise ShortlistRefused(_("The role is closed. Reopen it first."))
    with transaction.atomic():
        by = actor_id or proposed_by.pk
        told = {"proposed_by": proposed_by, "due_on": due_on, "is_mailed": is_mailed}
        shortlist = Shortlist.objects.create(role=role, created_at=now, **told)
        note_shortlist(shortlist=shortlist, verb="proposed", actor_id=by, now=now)
        _add(shortlist, proposals, actor_id=by, now=now)
        if note.strip():
            _note(shortlist, note, proposals)
    if tells_managers:
        invite_managers(shortlist=shortlist)
    return shortlist


@transaction.atomic
def add_people(*, shortlist: Shortlist, proposals: Sequence[Proposal], added_by: User, now: datetime) -> None:
    """Put more people on an open shortlist, below those on it.

    Args:
        shortlist: The shortlist.
        proposals: The people.
        added_by: The recruiter.
        now: When.

    Raises:
        ShortlistClosed: It was closed.
        ShortlistRefused: Nobody or too many were named, or one of them cannot be proposed.
    """
    _add(locked(shortlist_id=shortlist.pk), proposals, actor_id=added_by.pk, now=now)


def _note(shortlist: Shortlist, note: str, proposals: Sequence[Proposal]) -> None:
    people = [identity_of(one.candidate, client=shortlist.role.client) for one in proposals]
    shortlist.note = masked_note(" ".join(note.split()), people=people)[: _longest("note")]
    shortlist.save(update_fields=["note"])


def _add(shortlist: Shortlist, proposals: Sequence[Proposal], *, actor_id: UUID, now: datetime) -> None:
    if not proposals:
        raise ShortlistRefused(_("Choose somebody first."))
    last = shortlist.entries.aggregate(last=Max("rank"))["last"] or 0
    if last + len(proposals) > MOST_PEOPLE:
        raise ShortlistRefused(_("A shortlist holds 25 people; more are not read with care."))
    # In one order for everybody, so that two recruiters never wait for each other.
    for proposal in sorted(proposals, key=lambda one: one.candidate.pk):
        hold_still(candidate=proposal.candidate)
    for rank, proposal in enumerate(proposals, start=last + 1):
        _enter(shortlist, proposal, rank=rank, actor_id=actor_id, now=now)


def _enter(shortlist: Shortlist, proposal: Proposal, *, rank: int, actor_id: UUID, now: datetime) -> None:
    person, role, line = proposal.candidate, shortlist.role, " ".join(proposal.line.split())
    _check(person, role, line)
    portrait = portrait_of(candidate=person, role=role, line=line)
    is_blind = not may_show_to(role.client, person)
    blind = blind_showing(portrait).as_json()
    entry = ShortlistEntry.objects.create(
        shortlist=shortlist,
        candidate=person,
        role=role,
        rank=rank,
        line=line,
        is_blind=is_blind,
        blind=blind,
        shown=blind if is_blind else open_showing(portrait).as_json(),
        proposed_at=now,
    )
    note_entry(entry=entry, verb="proposed", actor_id=actor_id, now=now)


def _check(person: Candidate, role: Role, line: str) -> None:
    field = f"line_{person.pk}"
    if not line:
        raise ShortlistRefused(_("Say in one sentence why them."), field=field)
    if len(line) > _longest("line", ShortlistEntry):
        raise ShortlistRefused(_("Keep it to 300 characters."), field=field)
    if may_show_to(role.client, person).always:
        raise ShortlistRefused(
            _("%(name)s does not want this, and is put before nobody.") % {"name": person.name}, field=field
        )
    if ShortlistEntry.objects.filter(candidate=person, role=role, is_open=True).exists():
        raise ShortlistRefused(
            _("%(name)s is before this client for this role already.") % {"name": person.name}, field=field
        )


def _longest(name: str, model: type[Shortlist] | type[ShortlistEntry] = Shortlist) -> int:
    return int(getattr(model._meta.get_field(name), "max_length", 0))
