"""One source document, with the span in question lit."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.ui.access import SignedInRequest, recruiter_required
from candidates.ingest.queries import document_pages_for
from candidates.ingest.rules import lit_lines


@require_safe
@recruiter_required
def document_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The document's text line by line; `start` and `end` light one span of it."""
    document = get_object_or_404(document_pages_for(user=request.user), pk=pk)
    if document.candidate_id:
        record_views(
            viewer_id=request.user.pk,
            person_ids=[document.candidate_id],
            place=ViewPlace.DOCUMENT,
            now=timezone.now(),
        )
    lines = lit_lines(
        text=document.text,
        lines=document.lines,
        start=_whole(request.GET.get("start")),
        end=_whole(request.GET.get("end")),
    )
    return render(request, "candidates/document.html", {"document": document, "lines": lines})


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else 0
