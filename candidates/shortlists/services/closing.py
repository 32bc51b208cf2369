"""Take people back, because a recruiter or the person wishes so, and close a shortlist."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.compliance.queries import may_show_to
from candidates.models import Candidate, Shortlist, ShortlistEntry
from candidates.models.shortlist_entry import EntryState, Withdrawal
from candidates.shortlists.errors import EntryGone, ShortlistClosed, ShortlistRefused
from candidates.shortlists.queries import unavailable_people
from candidates.shortlists.services.noting import locked, note_entry, note_shortlist, standing


@transaction.atomic
def withdraw_entry(*, entry: ShortlistEntry, withdrawn_by: User, now: datetime) -> None:
    """Take somebody back before the client decided about them.

    Args:
        entry: The entry.
        withdrawn_by: The recruiter.
        now: When.

    Raises:
        ShortlistClosed: The shortlist was closed.
        EntryGone: It was withdrawn already.
        ShortlistRefused: The client has decided; the decision stands.
    """
    present = standing(entry=entry)
    if present.state != EntryState.PROPOSED:
        raise ShortlistRefused(_("The client has decided about this person already."))
    _withdraw(present, Withdrawal.TAKEN_BACK, actor_id=withdrawn_by.pk, now=now)


@transaction.atomic
def withdraw_unavailable(*, candidate: Candidate, now: datetime) -> int:
    """Take somebody who objected or asked to be left alone off every open shortlist.

    Clients see nothing of such a person from the moment of their refusal; this also makes the rows say so.

    Args:
        candidate: The person.
        now: When.

    Returns:
        How many entries were withdrawn.
    """
    rows = ShortlistEntry.objects.filter(candidate=candidate, is_open=True).select_related("role__client")
    gone = [row for row in rows.order_by("shortlist_id") if may_show_to(row.role.client, candidate).always]
    withdrawn = 0
    for row in gone:
        try:
            present = standing(entry=row)
        except (ShortlistClosed, EntryGone):
            continue
        _withdraw(present, Withdrawal.UNAVAILABLE, actor_id=None, now=now)
        withdrawn += 1
    return withdrawn


def withdraw_everybody_unavailable(*, now: datetime) -> int:
    """Take off every open shortlist whoever objected, opted out by mail or was restricted since.

    Whoever notes such a thing tells nobody above (architecture.md 4), so this looks, once a minute.

    Args:
        now: When.

    Returns:
        How many entries were withdrawn.
    """
    return sum(withdraw_unavailable(candidate=person, now=now) for person in unavailable_people())


@transaction.atomic
def close_shortlist(*, shortlist: Shortlist, closed_by: User, now: datetime) -> None:
    """Close a shortlist: decisions stand from now on, and the people may be proposed for the role again.

    Args:
        shortlist: The shortlist.
        closed_by: The recruiter.
        now: When.

    Raises:
        ShortlistClosed: It was closed already.
    """
    present = locked(shortlist_id=shortlist.pk)
    present.closed_at = now
    present.save(update_fields=["closed_at"])
    present.entries.filter(is_open=True).update(is_open=False)
    note_shortlist(shortlist=present, verb="closed", actor_id=closed_by.pk, now=now)


def _withdraw(entry: ShortlistEntry, why: Withdrawal, *, actor_id: UUID | None, now: datetime) -> None:
    entry.withdrawn_at, entry.withdrawal, entry.is_open = now, why, False
    entry.save(update_fields=["withdrawn_at", "withdrawal", "is_open"])
    note_entry(entry=entry, verb="withdrawn", actor_id=actor_id, now=now)
