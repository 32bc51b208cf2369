"""EXTRACTED or OUTDATED → READY: each achievement gets its evidence."""

from datetime import datetime
from typing import Any
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
        .order_by("start")
        .values_list("pk", *_WEIGHED)
    )
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, {"document": document.pk, "weighed": [pk for pk, *_said in rows]})
    found = [_as_found(dict(zip(_WEIGHED, said, strict=True))) for _pk, *said in rows]
    Evidence.objects.bulk_create(
        (_row(pk, weigh(one, siblings=found)) for (pk, *_said), one in zip(rows, found, strict=True)),
        update_conflicts=True,
        unique_fields=["achievement"],
        update_fields=["level", "strength", "under_told", "reasons"],
    )
    target = f"source_document:{document.pk}"
    audit(action="candidates.source_document.ready", actor_id=None, target=target, now=now)
    if document.candidate_id:
        change(kind="candidate.updated", object_type="candidate", object_id=document.candidate_id, now=now)
    return SourceDocument.objects.move(document.pk, from_=_DUE, to=DocumentState.READY)


def _as_found(said: dict[str, Any]) -> ExtractedAchievement:
    """Return a statement as the rules read it, with what a person decided about it."""
    ended_on = said.pop("employment__ended_on")
    said["quantities"] = tuple(Quantity(**one) for one in said["quantities"])
    said["stated_on"] = tuple(said["stated_on"])
    return ExtractedAchievement(**said, employment_rank=None, ended_on=ended_on or "")


def _row(achievement_id: UUID, weighed: Weighed) -> Evidence:
    return Evidence(
        achievement_id=achievement_id,
        level=weighed.level,
        strength=weighed.strength,
        under_told=weighed.under_told,
        reasons=list(weighed.reasons),
    )
