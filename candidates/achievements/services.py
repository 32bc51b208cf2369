"""PROFILED → EXTRACTED: what the person did, each with its exact place in the document."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.events.services import record as change
from candidates.achievements.queries import statements_of
from candidates.achievements.rules import ExtractedAchievement
from candidates.models import Achievement, Employment, SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.services import index_words


@transaction.atomic
def extract_achievements(*, document_id: UUID | str, now: datetime) -> bool:
    """Store every achievement found in the document's text.

    Returns:
        False when the document is no longer PROFILED; nothing was written then.
    """
    document = SourceDocument.objects.select_for_update().get(pk=document_id)
    if document.state != DocumentState.PROFILED or document.candidate is None:
        return False
    employments = dict(Employment.objects.filter(source_document=document).values_list("rank", "pk"))
    Achievement.objects.bulk_create(
        _row(found, document=document, candidate_id=document.candidate.pk, employments=employments)
        for found in statements_of(document)
    )
    index_words(candidate_id=document.candidate.pk)
    change(kind="candidate.updated", object_type="candidate", object_id=document.candidate.pk, now=now)
    return SourceDocument.objects.move(document.pk, from_=DocumentState.PROFILED, to=DocumentState.EXTRACTED)


def _row(
    found: ExtractedAchievement, *, document: SourceDocument, candidate_id: UUID, employments: dict[int, UUID]
) -> Achievement:
    return Achievement(
        candidate_id=candidate_id,
        source_document=document,
        employment_id=None if found.employment_rank is None else employments.get(found.employment_rank),
        start=found.start,
        end=found.end,
        text=found.text,
        kind=found.kind,
        role_level=found.role_level,
        quantities=[quantity.as_json() for quantity in found.quantities],
        stated_on=list(found.stated_on),
        section=found.section,
        line_no=found.line_no,
        line_count=found.line_count,
        is_suspect=found.is_suspect,
    )
