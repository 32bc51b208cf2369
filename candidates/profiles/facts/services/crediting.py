"""Keep what a person corrected beside a document as theirs: it holds whatever later documents tell."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from candidates.models import Candidate, FactDecision, SourceDocument
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.rules import fact_key
from candidates.profiles.facts.rules.correcting import Correction
from candidates.profiles.facts.services.keeping import Subject, keep_decision


def credit_corrections(
    *,
    candidate: Candidate,
    document: SourceDocument,
    corrections: Iterable[Correction],
    actor_id: UUID | None,
    now: datetime,
) -> None:
    """Write corrections of a reading down as decisions; the caller lets the profile say so.

    Args:
        candidate: The person, held by the caller.
        document: What was read.
        corrections: What differs, as `corrections_between` returns it.
        actor_id: Who corrected it.
        now: When.
    """
    for one in corrections:
        is_added = one.read is None
        standing = FactDecision.objects.ruling().filter(candidate=candidate, fact=one.fact)
        if is_added or one.said == one.read:
            # Of what they added, and of what the document says by itself again, nothing older is left.
            key = fact_key(one.fact, one.before) if is_added and one.before else one.slot
            standing.filter(key=key).update(withdrawn_at=now, withdrawn_by=actor_id)
        if one.said != one.read:
            _keep(candidate, document, one, actor_id, now)


def _keep(
    candidate: Candidate, document: SourceDocument, one: Correction, actor_id: UUID | None, now: datetime
) -> None:
    given = document.pk if one.read is not None else None
    keep_decision(
        candidate=candidate,
        subject=Subject(one.fact, one.slot, one.read or one.said or {}, given),
        kind=DecisionKind.WRONG if one.said is None else DecisionKind.CORRECTED,
        values=one.changes,
        actor_id=actor_id,
        now=now,
    )
