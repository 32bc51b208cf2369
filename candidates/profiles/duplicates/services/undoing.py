"""Take a merge back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.compliance.services import place_hold
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.models import Candidate, ContactHold, MergeRecord
from candidates.models.contact_hold import HoldReason
from candidates.models.merge_record import MergeRecordQuerySet
from candidates.profiles.duplicates.errors import MergeRefused, UndoRefused
from candidates.profiles.duplicates.queries.finding import known_pairs
from candidates.profiles.duplicates.services.finding import look_again
from candidates.profiles.duplicates.services.holding import settle_holds
from candidates.profiles.duplicates.services.ledger import Ledger, restore
from candidates.profiles.duplicates.services.merging import bring_along, settle
from candidates.profiles.facts.services.applying import apply_decisions
from candidates.signals import candidate_merged, candidate_unmerged


@transaction.atomic
def undo_merge(*, record: MergeRecord, undone_by: User, now: datetime) -> int:
    """Make two people of one again, each with what they had.

    What came after the merge stays with the one that was kept, and what somebody changed since stays as they
    left it. A restriction and a hold that came since are for both.

    Args:
        record: The merge.
        undone_by: Who takes it back.
        now: When.

    Returns:
        How many rows were changed or deleted since, and so not set back.

    Raises:
        UndoRefused: It was taken back already, is older than 30 days, or the person was merged again since.
    """
    _wait(record)
    record = MergeRecord.objects.select_for_update().get(pk=record.pk)
    kept, merged = _both(record)
    _refuse(record, kept, now=now)
    missed = restore(changes=record.changes)
    for person in (kept, merged):
        person.refresh_from_db()
    apply_decisions(candidate_ids=[kept.pk, merged.pk])
    candidate_unmerged.send(sender=Candidate, kept=kept, merged=merged, now=now, elsewhere=record.elsewhere)
    _hold_both(record, kept, merged)
    record.undone_by, record.undone_at = undone_by, now
    record.save(update_fields=["undone_by", "undone_at"])
    for other in _standing(kept.pk).order_by("merged_at", "pk"):
        _bring_again(other, now=now)
    settle(kept=kept, merged=merged, verb="unmerged", actor=undone_by, now=now)
    settle_holds(candidate_ids=[kept.pk, merged.pk], actor_id=undone_by.pk, now=now)
    # Who is in question with whom may be another matter now.
    for pk in (kept.pk, merged.pk):
        look_again(candidate_id=pk, now=now)
    return missed


def hold_merged(*, record: MergeRecord) -> None:
    """Hold whomever taking a merge back concerns, until the transaction ends.

    Args:
        record: The merge.
    """
    _wait(record)
    _both(record)


def _wait(record: MergeRecord) -> None:
    """Wait for everybody whom taking it back may concern."""
    ids = [record.kept_id, record.merged_id]
    # Whoever is in question with one of them too, since holds of theirs are set back, and whoever is still
    # one with the kept person.
    everybody = {*ids, *(pk for pair in known_pairs(ids) for pk in pair)}
    everybody |= set(_standing(record.kept_id).values_list("merged", flat=True))
    wait_for_turn(keys=[turn_of(candidate_id=pk) for pk in everybody])


def _both(record: MergeRecord) -> tuple[Candidate, Candidate]:
    """Return who was kept and who was merged, held."""
    people = Candidate.objects.filter(pk__in=[record.kept_id, record.merged_id]).order_by("pk")
    found = {person.pk: person for person in people.select_for_update(no_key=True)}
    return found[record.kept_id], found[record.merged_id]


def _standing(kept_id: UUID) -> MergeRecordQuerySet:
    return MergeRecord.objects.filter(kept=kept_id, undone_at=None)


def _hold_both(record: MergeRecord, kept: Candidate, merged: Candidate) -> None:
    """Let what was asked for while they were one hold for each: nobody knows which of them asked for it."""
    if kept.restricted_at and kept.restricted_at > record.merged_at and not merged.restricted_at:
        Candidate.objects.filter(pk=merged.pk).update(restricted_at=kept.restricted_at)
        merged.restricted_at = kept.restricted_at
    since = ContactHold.objects.filter(candidate=kept, lifted_at=None, placed_at__gt=record.merged_at)
    for hold in since.exclude(reason=HoldReason.DUPLICATE).order_by("pk"):
        place_hold(
            candidate=merged, reason=hold.reason, placed_by=hold.placed_by, now=hold.placed_at, text=hold.note
        )


def _bring_again(record: MergeRecord, *, now: datetime) -> None:
    """Give a person anew what whoever is still one with them has, and whoever was parted from them had too.

    An address of theirs that was the other's as well stayed with the merged row. The other took theirs along,
    and a refusal at it would no longer be known of the person who is kept.
    """
    kept, merged = _both(record)
    ledger = Ledger()
    bring_along(ledger=ledger, kept=kept, merged=merged, now=now)
    try:
        answers = candidate_merged.send(sender=Candidate, kept=kept, merged=merged, now=now)
    except MergeRefused as refused:
        raise UndoRefused(str(refused)) from refused
    for receiver, answer in answers:
        told: Mapping[str, list[str]] = cast(Any, answer) or {}
        known = record.elsewhere.get(receiver.__name__) or {}
        more = {name: [*known.get(name, []), *moved] for name, moved in told.items()}
        record.elsewhere[receiver.__name__] = {**known, **more}
    record.changes += ledger.changes
    record.save(update_fields=["changes", "elsewhere"])


def _refuse(record: MergeRecord, kept: Candidate, *, now: datetime) -> None:
    if record.undone_at is not None:
        raise UndoRefused(_("This was taken back already."))
    if now > record.undo_until:
        raise UndoRefused(_("A merge can be taken back for 30 days; these are over."))
    if kept.merged_into_id is not None:
        raise UndoRefused(_("They were merged with somebody else since. Take that back first."))
