"""Nobody writes to a person while it is open whether they are somebody else here too."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from candidates.compliance.services import lift_hold, place_hold
from candidates.models import Candidate, DuplicatePair
from candidates.models.contact_hold import HoldReason


def settle_holds(*, candidate_ids: Iterable[UUID], actor_id: UUID | None, now: datetime) -> None:
    """Hold whoever has a pair that waits for a decision, and lift the hold of whoever has none.

    Args:
        candidate_ids: The people whose pairs changed.
        actor_id: Who decided; None for a program.
        now: When.
    """
    # In one order for everybody, so that two never wait for each other.
    for pk in sorted(set(candidate_ids)):
        person = Candidate.objects.filter(pk=pk, merged_into=None).first()
        if person is None:
            continue
        if DuplicatePair.objects.standing().filter(Q(one=pk) | Q(other=pk)).exists():
            place_hold(candidate=person, reason=HoldReason.DUPLICATE, placed_by=None, now=now)
        else:
            lift_hold(candidate=person, reason=HoldReason.DUPLICATE, actor_id=actor_id, now=now)
