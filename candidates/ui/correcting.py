"""What was read of a document, to be corrected beside it."""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.ingest.errors import IngestRefused
from candidates.ingest.queries import read_stored
from candidates.profiles.services import correct_reading, hold_document
from candidates.ui.correcting_forms import Correcting
from candidates.ui.documents import beside, seen_document


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def document_correct(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the document, and beside it every field that was read, to be changed, taken out or added to."""
    if request.method != "POST":
        return _document_correct(request, pk)
    with transaction.atomic():
        # Of two forms sent at one instant the second meets what the first has kept.
        hold_document(document_id=seen_document(request, pk).pk)
        return _document_correct(request, pk)


def _document_correct(request: SignedInRequest, pk: UUID) -> HttpResponse:
    document = seen_document(request, pk)
    if not document.text:
        return redirect("candidates:document", pk=pk)
    parsed = read_stored(document).parsed
    sent = request.POST if request.method == "POST" else None
    forms = Correcting(parsed, document.corrections, sent)
    refused: IngestRefused | None = None
    if forms.is_older:
        by = (document.corrections or {}).get("name_of_by", "")
        message = _("Corrected meanwhile by %(name)s. Sent again, this stands instead of it.")
        refused = IngestRefused("older_form", message % {"name": by})
    elif sent is not None and forms.is_valid():
        try:
            correct_reading(document_id=pk, corrected=forms.told(), by=request.user, now=timezone.now())
            return redirect("candidates:document", pk=pk)
        except IngestRefused as error:
            refused = error
    context = beside(request, document, address=reverse("candidates:document-correct", kwargs={"pk": pk}))
    context |= {"document": document, "forms": forms, "refused": refused}
    return render(request, "candidates/document.html", context, status=422 if sent is not None else 200)
