"""Write the matches of a role with one person, with some, or with everybody."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.events.services import record as change
from candidates.matching.queries import shown_by
from candidates.matching.rules import Asked, match
from candidates.models import Candidate, Match, Role, SourceDocument
from candidates.models.source_document import DocumentState

# So many people at once: few queries for each, and little held in memory.
BATCH = 500


@transaction.atomic
def match_candidate(*, candidate: Candidate, role: Role, now: datetime) -> Match:
    """Compare a candidate with a role and keep the result; there is one a pair.

    Args:
        candidate: The person.
        role: The role, with its requirements.
        now: When.
    """
    _write(role=role, asked=_asked(role), candidate_ids=[candidate.pk], now=now)
    found = Match.objects.get(candidate=candidate, role=role)
    change(kind="match.updated", object_type="match", object_id=found.pk, now=now)
    return found


def match_role(*, role: Role, now: datetime) -> int:
    """Compare a role with everybody who has a document read to the end, some hundred people at a time.

    Each batch is kept for itself, so a match stopped halfway is finished by doing it again.

    Args:
        role: The role, with its requirements.
        now: When.

    Returns:
        How many people were compared.
    """
    asked = _asked(role)
    compared = 0
    for candidate_ids in _batches():
        with transaction.atomic():
            compared += _write(role=role, asked=asked, candidate_ids=candidate_ids, now=now)
    change(kind="role.matched", object_type="role", object_id=role.pk, now=now, data={"people": compared})
    return compared


def _batches() -> Iterator[list[UUID]]:
    read = SourceDocument.objects.filter(state=DocumentState.READY, candidate__isnull=False)
    people = Candidate.objects.filter(pk__in=read.values("candidate")).order_by("pk")
    last: list[UUID] = []
    while True:
        following = people.filter(pk__gt=last[-1]) if last else people
        last = list(following.values_list("pk", flat=True)[:BATCH])
        if not last:
            return
        yield last


def _write(*, role: Role, asked: Sequence[Asked], candidate_ids: Sequence[UUID], now: datetime) -> int:
    shown = shown_by(candidate_ids)
    rows = []
    for candidate_id in candidate_ids:
        fit = match(asked=asked, shown=shown[candidate_id])
        reasons = [reason.as_json() for reason in fit.reasons]
        rows.append(
            Match(candidate_id=candidate_id, role=role, fit=fit.score, reasons=reasons, matched_at=now)
        )
    Match.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["candidate", "role"],
        update_fields=["fit", "reasons", "matched_at"],
    )
    return len(rows)


def _asked(role: Role) -> list[Asked]:
    return [
        Asked(need.text, need.keywords, need.is_must, need.weight, getattr(need, "is_starred", False))
        for need in sorted(role.requirements.all(), key=lambda need: need.rank)
    ]
