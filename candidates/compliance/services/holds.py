"""Hold a person back from messages for a time, or keep their data and nothing else."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.accounts.models import User
from candidates.compliance.services.noting import note, note_all
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.models import Candidate, ContactHold


@transaction.atomic
def place_hold(
    *, candidate: Candidate, reason: str, placed_by: User | None, now: datetime, text: str = ""
) -> ContactHold:
    """Let nobody write to a person until the hold is lifted; an open one for this reason is kept.

    Args:
        candidate: The person.
        reason: One of candidates.models.contact_hold.HoldReason.
        placed_by: Who asks for it; None for a program.
        now: When.
        text: What colleagues should know; at most 300 characters are kept.
    """
    wait_for_turn(keys=[turn_of(candidate_id=candidate.pk)])
    hold, is_new = ContactHold.objects.get_or_create(
        candidate=candidate,
        reason=reason,
        lifted_at=None,
        defaults={"note": text[:300], "placed_by": placed_by, "placed_at": now},
    )
    if is_new:
        actor_id = placed_by.pk if placed_by else None
        note(candidate=candidate, verb="hold_placed", actor_id=actor_id, now=now, details={"reason": reason})
    return hold


@transaction.atomic
def settle_holds_of(
    *,
    held: Collection[UUID],
    free: Collection[UUID],
    reason: str,
    actor_id: UUID | None,
    now: datetime,
) -> None:
    """Hold many people for one reason, and lift that hold of others, in as many statements as for one.

    Args:
        held: Who may not be written to; an open hold of theirs is kept.
        free: Whose hold is lifted.
        reason: One of candidates.models.contact_hold.HoldReason.
        actor_id: Who decided that some are free; None for a program. Nobody places these holds.
        now: When.
    """
    wait_for_turn(keys=[turn_of(candidate_id=pk) for pk in held])
    standing = ContactHold.objects.filter(candidate__in={*held, *free}, reason=reason, lifted_at=None)
    known = set(standing.values_list("candidate_id", flat=True))
    new, over = sorted(set(held) - known), sorted(set(free) & known)
    ContactHold.objects.bulk_create(ContactHold(candidate_id=pk, reason=reason, placed_at=now) for pk in new)
    note_all(candidate_ids=new, verb="hold_placed", actor_id=None, now=now, details={"reason": reason})
    standing.filter(candidate__in=over).update(lifted_at=now)
    note_all(candidate_ids=over, verb="hold_lifted", actor_id=actor_id, now=now, details={"reason": reason})


@transaction.atomic
def lift_hold(*, candidate: Candidate, reason: str, actor_id: UUID | None, now: datetime) -> bool:
    """Lift a hold; False when none is open for this reason.

    Args:
        candidate: The person.
        reason: One of candidates.models.contact_hold.HoldReason.
        actor_id: Who lifts it; None for a program.
        now: When.
    """
    if not ContactHold.objects.filter(candidate=candidate, reason=reason, lifted_at=None).update(
        lifted_at=now
    ):
        return False
    note(candidate=candidate, verb="hold_lifted", actor_id=actor_id, now=now, details={"reason": reason})
    return True


@transaction.atomic
def restrict(*, candidate: Candidate, actor_id: UUID | None, now: datetime) -> bool:
    """Keep a person's data and do nothing else with it (Art. 18 GDPR); False when that holds already.

    Args:
        candidate: The person.
        actor_id: Who noted it; None when the person asked by themselves.
        now: When.
    """
    wait_for_turn(keys=[turn_of(candidate_id=candidate.pk)])
    if not Candidate.objects.filter(pk=candidate.pk, restricted_at=None).update(restricted_at=now):
        return False
    candidate.restricted_at = now
    note(candidate=candidate, verb="restricted", actor_id=actor_id, now=now)
    return True


@transaction.atomic
def lift_restriction(*, candidate: Candidate, actor_id: UUID | None, now: datetime) -> bool:
    """Use a person's data again; False when it is not restricted.

    Args:
        candidate: The person.
        actor_id: Who noted it; None when the person asked by themselves.
        now: When.
    """
    restricted = Candidate.objects.filter(pk=candidate.pk, restricted_at__isnull=False)
    if not restricted.update(restricted_at=None):
        return False
    candidate.restricted_at = None
    note(candidate=candidate, verb="restriction_lifted", actor_id=actor_id, now=now)
    return True
