"""Make two people one, so that it can be taken back for 30 days."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.compliance.rules import fingerprints
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.models import Candidate, ContactHold, ContactPoint, DuplicatePair, MergeRecord, SourceDocument
from candidates.models.contact_hold import HoldReason
from candidates.models.duplicate_pair import PairState
from candidates.profiles.duplicates.errors import MergeRefused
from candidates.profiles.duplicates.queries.finding import known_pairs
from candidates.profiles.duplicates.services.deciding import decided_already
from candidates.profiles.duplicates.services.fields import settle_fields
from candidates.profiles.duplicates.services.finding import refresh_keys
from candidates.profiles.duplicates.services.ledger import Ledger
from candidates.profiles.duplicates.services.moving import move_everything
from candidates.profiles.facts.services.applying import apply_decisions
from candidates.profiles.rules import MOST_TAGS
from candidates.profiles.services.indexing import index_words
from candidates.profiles.standing.services import work_out
from candidates.signals import candidate_merged

# product.md 4.1: undo for 30 days.
UNDO = timedelta(days=30)


@transaction.atomic
def merge_people(
    *,
    kept: Candidate,
    merged: Candidate,
    take: Collection[str] = (),
    keep: Collection[str] = (),
    pair: DuplicatePair | None = None,
    merged_by: User,
    now: datetime,
) -> MergeRecord:
    """Make two people one: everything known about either is known about the kept one.

    Refusals, restriction and holds of either hold, and so do decisions about facts. What both have stays with
    the merged row, unseen.

    Args:
        kept: Whose id stays.
        merged: Who is the same.
        take: Which of FIELDS are the merged one's where both have something; blanks are filled anyway.
        keep: Which of FIELDS stay the kept one's even where a person decided about the merged one's alone.
        pair: The question this answers, if any.
        merged_by: Who says so.
        now: When.

    Raises:
        AlreadyDecided: Somebody answered the question meanwhile.
        MergeRefused: They are one already, or a message to one of them is leaving.
    """
    kept, merged = lock_both(kept=kept, merged=merged)
    if pair and not DuplicatePair.objects.filter(pk=pair.pk, state=PairState.OPEN).exists():
        raise decided_already()
    ledger = _made_one(kept, merged, take=take, keep=keep, now=now)
    between = _settle_pairs(ledger, kept, merged, decided_by=merged_by, now=now)
    answers = candidate_merged.send(sender=Candidate, kept=kept, merged=merged, now=now)
    record = MergeRecord.objects.create(
        kept=kept, merged=merged, pair=between, merged_by=merged_by, merged_at=now, undo_until=now + UNDO,
        changes=ledger.changes, elsewhere={receiver.__name__: answer for receiver, answer in answers},
    )  # fmt: skip
    settle(kept=kept, merged=merged, verb="merged", actor=merged_by, now=now)
    return record


def _made_one(
    kept: Candidate, merged: Candidate, *, take: Collection[str], keep: Collection[str], now: datetime
) -> Ledger:
    ledger = Ledger()
    ledger.change(merged, merged_into_id=kept.pk)
    bring_along(ledger=ledger, kept=kept, merged=merged, take=take, keep=keep, now=now)
    return ledger


def bring_along(
    *,
    ledger: Ledger,
    kept: Candidate,
    merged: Candidate,
    take: Collection[str] = (),
    keep: Collection[str] = (),
    now: datetime,
) -> None:
    """Give the kept person what the merged one still has and they have not.

    Args:
        ledger: Where it is remembered how things were.
        kept: Who stays, locked.
        merged: Who is one with them, locked.
        take: As `merge_people` takes it.
        keep: As `merge_people` takes it.
        now: When.
    """
    taken = settle_fields(ledger=ledger, kept=kept, merged=merged, take=take, keep=keep, now=now)
    move_everything(ledger=ledger, kept=kept, merged=merged, now=now)
    ledger.change(kept, **_fields(kept, merged, taken))
    # What was decided about either holds over what documents told of both.
    apply_decisions(candidate_ids=[kept.pk], writing=ledger)


def lock_both(*, kept: Candidate, merged: Candidate) -> tuple[Candidate, Candidate]:
    """Return two people as they are now, held until the transaction ends.

    Whoever writes to one of them, refuses for them or reads a document of theirs does so before or after.

    Raises:
        MergeRefused: They are one already, or one is gone.
    """
    ids = [kept.pk, merged.pk]
    addresses = ContactPoint.objects.filter(candidate__in=ids).values_list("kind", "normalised")
    prints = fingerprints(addresses, pepper=settings.AXIS_PEPPER)
    # Whoever is in question with one of them too, since their holds may be over with this.
    everybody = {*ids, *(pk for pair in known_pairs(ids) for pk in pair)}
    wait_for_turn(keys=[*(turn_of(candidate_id=pk) for pk in everybody), *prints])
    # Documents before people, as whoever reads a document does.
    list(SourceDocument.objects.filter(candidate__in=ids).order_by("pk").select_for_update().only("pk"))
    rows = Candidate.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
    found = {row.pk: row for row in rows}
    if len(found) < 2 or any(row.merged_into_id for row in found.values()):
        raise MergeRefused(_("These two are one already, or one of them is gone. Look again."))
    return found[kept.pk], found[merged.pk]


def settle(*, kept: Candidate, merged: Candidate, verb: str, actor: User, now: datetime) -> None:
    """Bring up to date what is worked out from both, and tell who listens."""
    refresh_keys(candidate_ids=[kept.pk, merged.pk])
    work_out(candidate_ids=[kept.pk, merged.pk])
    index_words(candidate_id=kept.pk)
    Candidate.objects.filter(pk__in=[kept.pk, merged.pk]).update(updated_at=now)
    ids = {"kept": str(kept.pk), "merged": str(merged.pk)}
    action, target = f"candidates.candidate.{verb}", f"candidate:{kept.pk}"
    audit(action=action, actor_id=actor.pk, target=target, now=now, details=ids)
    change(kind=f"candidate.{verb}", object_type="candidate", object_id=kept.pk, now=now, data=ids)


def _fields(kept: Candidate, merged: Candidate, taken: Collection[str]) -> dict[str, Any]:
    """Return what of the kept person becomes other than it was."""
    values: dict[str, Any] = {name: getattr(merged, name) for name in taken}
    sources = {name: source for name, source in kept.field_sources.items() if name not in taken}
    theirs = {name: merged.field_sources[name] for name in taken if name in merged.field_sources}
    restrictions = [row.restricted_at for row in (kept, merged) if row.restricted_at]
    return values | {
        "field_sources": sources | theirs,
        # As many as a person may have; more would stand in the way of whoever changes them next.
        "tags": list(dict.fromkeys([*kept.tags, *merged.tags]))[:MOST_TAGS],
        "owner_id": kept.owner_id or merged.owner_id,
        "restricted_at": min(restrictions, default=None),
    }


def _settle_pairs(
    ledger: Ledger, kept: Candidate, merged: Candidate, *, decided_by: User, now: datetime
) -> DuplicatePair | None:
    """Decide the pair of these two; whoever may be the merged one may be the kept one."""
    theirs = DuplicatePair.objects.filter(Q(one=merged) | Q(other=merged)).order_by("pk").select_for_update()
    between, thirds = None, [kept.pk]
    for pair in theirs:
        third = pair.other_id if pair.one_id == merged.pk else pair.one_id
        if third == kept.pk:
            between = pair
            ledger.change(pair, state=PairState.MERGED, decided_by_id=decided_by.pk, decided_at=now)
            continue
        thirds.append(third)
        one, other = min(kept.pk, third), max(kept.pk, third)
        if not DuplicatePair.objects.filter(one=one, other=other).exists():
            ledger.change(pair, one_id=one, other_id=other)
    for pk in sorted(thirds):
        if not DuplicatePair.objects.standing().filter(Q(one=pk) | Q(other=pk)).exists():
            for hold in ContactHold.objects.filter(candidate=pk, reason=HoldReason.DUPLICATE, lifted_at=None):
                ledger.change(hold, lifted_at=now)
    return between
