"""EXTRACTED → READY: each achievement gets its evidence."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.achievements.queries import statements_of
from candidates.evidence.rules import Weighed, weigh
from candidates.models import Achievement, Evidence, SourceDocument
from candidates.models.source_document import DocumentState


@transaction.atomic
def weigh_evidence(*, document_id: UUID | str, now: datetime) -> bool:
    """Store how strongly each achievement of a document is supported.

    Returns:
        False when the document is no longer EXTRACTED; nothing was written then.
    """
    document = SourceDocument.objects.select_for_update().get(pk=document_id)
    if document.state != DocumentState.EXTRACTED:
        return False
    found = statements_of(document)
    places = dict(Achievement.objects.filter(source_document=document).values_list("start", "pk"))
    Evidence.objects.bulk_create(
        _row(places[statement.start], weigh(statement, siblings=found))
        for statement in found
        if statement.start in places
    )
    target = f"source_document:{document.pk}"
    audit(action="candidates.source_document.ready", actor_id=None, target=target, now=now)
    if document.candidate_id:
        change(kind="candidate.updated", object_type="candidate", object_id=document.candidate_id, now=now)
    return SourceDocument.objects.move(document.pk, from_=DocumentState.EXTRACTED, to=DocumentState.READY)


def _row(achievement_id: UUID, weighed: Weighed) -> Evidence:
    return Evidence(
        achievement_id=achievement_id,
        level=weighed.level,
        strength=weighed.strength,
        under_told=weighed.under_told,
        reasons=list(weighed.reasons),
    )
