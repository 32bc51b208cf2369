"""One lock a shortlist, and the record of every change to it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Shortlist, ShortlistEntry
from candidates.shortlists.errors import EntryGone, ShortlistClosed


def locked(*, shortlist_id: UUID) -> Shortlist:
    """Return an open shortlist, locked until the transaction ends; whoever changes it waits here.

    Raises:
        ShortlistClosed: It was closed.
    """
    rows = Shortlist.objects.select_for_update(of=("self",)).select_related("role__client", "proposed_by")
    shortlist = rows.get(pk=shortlist_id)
    if shortlist.closed_at is not None:
        raise ShortlistClosed(_("This shortlist is closed; nothing on it changes any more."))
    return shortlist


def standing(*, entry: ShortlistEntry) -> ShortlistEntry:
    """Return an entry as it is now, under the lock of its shortlist.

    Raises:
        ShortlistClosed: Its shortlist was closed.
        EntryGone: It was withdrawn.
    """
    shortlist = locked(shortlist_id=entry.shortlist_id)
    present = ShortlistEntry.objects.select_related("candidate").get(pk=entry.pk)
    present.shortlist = shortlist
    if present.withdrawn_at is not None:
        raise EntryGone(_("This person is no longer available."))
    return present


def note_shortlist(*, shortlist: Shortlist, verb: str, actor_id: UUID | None, now: datetime) -> None:
    """Record who changed a shortlist, and tell whoever follows changes."""
    target = f"shortlist:{shortlist.pk}"
    audit(action=f"candidates.shortlist.{verb}", actor_id=actor_id, target=target, now=now)
    change(kind=f"shortlist.{verb}", object_type="shortlist", object_id=shortlist.pk, now=now)


def note_entry(
    *, entry: ShortlistEntry, verb: str, actor_id: UUID | None, now: datetime, before: str = ""
) -> None:
    """Record who changed an entry, with the state it had before where that changed."""
    details = {"state": entry.state, **({"before": before} if before else {})}
    audit(
        action=f"candidates.entry.{verb}",
        actor_id=actor_id,
        target=f"entry:{entry.pk}",
        now=now,
        details=details,
    )
    change(kind=f"entry.{verb}", object_type="entry", object_id=entry.pk, now=now, data=details)
