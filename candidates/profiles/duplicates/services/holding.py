"""Nobody writes to a person while it is open whether they are somebody else here too."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from candidates.compliance.services import settle_holds_of
from candidates.models import Candidate, DuplicatePair
from candidates.models.contact_hold import HoldReason


def settle_holds(*, candidate_ids: Iterable[UUID], actor_id: UUID | None, now: datetime) -> None:
    """Hold whoever has a pair that waits for a decision, and lift the hold of whoever has none.

    Args:
        candidate_ids: The people whose pairs changed.
        actor_id: Who decided; None for a program.
        now: When.
    """
    ids = set(candidate_ids)
    if not ids:
        return
    people = set(Candidate.objects.filter(pk__in=ids, merged_into=None).values_list("pk", flat=True))
    pairs = DuplicatePair.objects.standing().touching(ids)
    in_question = {pk for pair in pairs.values_list("one", "other") for pk in pair}
    settle_holds_of(
        held=people & in_question,
        free=people - in_question,
        reason=HoldReason.DUPLICATE,
        actor_id=actor_id,
        now=now,
    )
