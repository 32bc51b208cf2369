"""EXTRACTED or OUTDATED → READY: each achievement gets its evidence."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.achievements.rules import ExtractedAchievement, Quantity
from candidates.evidence.rules import Weighed, weigh
from candidates.models import Achievement, Evidence, SourceDocument
from candidates.models.achievement import AchievementKind
from candidates.models.source_document import DocumentState

_DUE = (DocumentState.EXTRACTED, DocumentState.OUTDATED)
# What of a statement it is weighed by.
_WEIGHED = (
    *("start", "end", "text", "kind", "role_level", "quantities", "stated_on", "section"),
    *("line_no", "line_count", "is_suspect", "employment__ended_on"),
)
# Putting it together takes Django longer than all of it takes, and mostly there is nothing to forget.
_FORGET = """
DELETE FROM candidates_evidence AS evidence USING candidates_achievement AS statement
WHERE statement.id = evidence.achievement_id AND statement.source_document_id = %(document)s
    AND evidence.achievement_id <> ALL(%(weighed)s::uuid[])
"""


@transaction.atomic
def weigh_evidence(*, document_id: UUID | str, now: datetime) -> bool:
    """Store how strongly each achievement of a document is supported, as its statements stand by now.

    Returns:
        False when the document is neither EXTRACTED nor OUTDATED any more; nothing was written then.
    """
    held = SourceDocument.objects.select_for_update().only("state", "candidate_id")
    document = held.get(pk=document_id)
    if document.state not in _DUE:
        return False
    standing = Achievement.objects.standing().filter(source_document=document)
    rows = list(
        standing.exclude(kind=AchievementKind.NOT_ACHIEVEMENT)
        .exclude(is_wrong=True)
        .select_related("employment")
        .only(*_WEIGHED)
        .order_by("start")
    )
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, {"document": document.pk, "weighed": [row.pk for row in rows]})
    found = [_as_found(row) for row in rows]
    Evidence.objects.bulk_create(
        (_row(row.pk, weigh(statement, siblings=found)) for row, statement in zip(rows, found, strict=True)),
        update_conflicts=True,
        unique_fields=["achievement"],
        update_fields=["level", "strength", "under_told", "reasons"],
    )
    target = f"source_document:{document.pk}"
    audit(action="candidates.source_document.ready", actor_id=None, target=target, now=now)
    if document.candidate_id:
        change(kind="candidate.updated", object_type="candidate", object_id=document.candidate_id, now=now)
    return SourceDocument.objects.move(document.pk, from_=_DUE, to=DocumentState.READY)


def _as_found(row: Achievement) -> ExtractedAchievement:
    """Return a statement as the rules read it, with what a person decided about it."""
    return ExtractedAchievement(
        start=row.start,
        end=row.end,
        text=row.text,
        kind=row.kind,
        role_level=row.role_level,
        quantities=tuple(Quantity(**said) for said in row.quantities),
        section=row.section,
        line_no=row.line_no,
        line_count=row.line_count,
        employment_rank=None,
        is_suspect=row.is_suspect,
        stated_on=tuple(row.stated_on),
        ended_on=row.employment.ended_on if row.employment else "",
    )


def _row(achievement_id: UUID, weighed: Weighed) -> Evidence:
    return Evidence(
        achievement_id=achievement_id,
        level=weighed.level,
        strength=weighed.strength,
        under_told=weighed.under_told,
        reasons=list(weighed.reasons),
    )
