"""Take a merge back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.models import Candidate, MergeRecord
from candidates.profiles.duplicates.errors import UndoRefused
from candidates.profiles.duplicates.queries.finding import known_pairs
from candidates.profiles.duplicates.services.holding import settle_holds
from candidates.profiles.duplicates.services.ledger import restore
from candidates.profiles.duplicates.services.merging import settle
from candidates.profiles.facts.services.applying import apply_decisions
from candidates.signals import candidate_unmerged


@transaction.atomic
def undo_merge(*, record: MergeRecord, undone_by: User, now: datetime) -> int:
    """Make two people of one again, each with what they had.

    What came after the merge stays with the one that was kept, and what somebody changed since stays as they
    left it.

    Args:
        record: The merge.
        undone_by: Who takes it back.
        now: When.

    Returns:
        How many rows were changed or deleted since, and so not set back.

    Raises:
        UndoRefused: It was taken back already, is older than 30 days, or the person was merged again since.
    """
    ids = [record.kept_id, record.merged_id]
    # Whoever is in question with one of them too: holds of theirs are set back.
    everybody = {*ids, *(pk for pair in known_pairs(ids) for pk in pair)}
    wait_for_turn(keys=[turn_of(candidate_id=pk) for pk in everybody])
    record = MergeRecord.objects.select_for_update().get(pk=record.pk)
    people = Candidate.objects.filter(pk__in=ids).order_by("pk")
    found = {person.pk: person for person in people.select_for_update(no_key=True)}
    kept, merged = found[record.kept_id], found[record.merged_id]
    _refuse(record, kept, now=now)
    missed = restore(changes=record.changes)
    apply_decisions(candidate_ids=[kept.pk, merged.pk])
    candidate_unmerged.send(sender=Candidate, kept=kept, merged=merged, now=now, elsewhere=record.elsewhere)
    record.undone_by, record.undone_at = undone_by, now
    record.save(update_fields=["undone_by", "undone_at"])
    settle(kept=kept, merged=merged, verb="unmerged", actor=undone_by, now=now)
    settle_holds(candidate_ids=[kept.pk, merged.pk], actor_id=undone_by.pk, now=now)
    return missed


def _refuse(record: MergeRecord, kept: Candidate, *, now: datetime) -> None:
    if record.undone_at is not None:
        raise UndoRefused(_("This was taken back already."))
    if now > record.undo_until:
        raise UndoRefused(_("A merge can be taken back for 30 days; these are over."))
    if kept.merged_into_id is not None:
        raise UndoRefused(_("They were merged with somebody else since. Take that back first."))
