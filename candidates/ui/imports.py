"""Import: files in, one outcome a file, with progress that is right after a reload."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from axis.work.bell import ring, ring_many
from axis.work.services import try_again
from candidates.ingest.queries import documents_for, import_progress
from candidates.ingest.rules import MAX_BYTES
from candidates.ingest.services import receive_document
from candidates.models import SourceDocument
from candidates.ui.forms import MOST_FILES, ImportForm

LATEST = 50


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def import_page(request: SignedInRequest) -> HttpResponse:
    """Ask for files and take them; below, what became of the latest ones."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if form.is_valid():
            return _take_files(request, form)
        return render(request, "candidates/import.html", _context(request, form), status=422)
    return render(request, "candidates/import.html", _context(request, ImportForm()))


@require_safe
@recruiter_required
def import_progress_fragment(request: SignedInRequest) -> HttpResponse:
    """The progress and outcome list alone, for htmx to poll."""
    template = "candidates/import.html#outcomes" if request.htmx else "candidates/import.html"
    return render(request, template, _context(request, ImportForm()))


@require_POST
@recruiter_required
def try_document_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a document that failed five times its tries back."""
    document = get_object_or_404(documents_for(user=request.user), pk=pk)
    if try_again(SourceDocument, document.pk, now=timezone.now()):
        ring(SourceDocument.WORK[document.state].task, sourcedocument_id=document.pk)
    return redirect("candidates:import")


def _take_files(request: SignedInRequest, form: ImportForm) -> HttpResponse:
    ids: list[UUID] = []
    for file in form.cleaned_data["files"]:
        try:
            received = receive_document(
                # One byte more than is taken is enough to refuse the rest unread.
                raw=file.read(MAX_BYTES + 1),
                file_name=file.name,
                source=form.cleaned_data["source"],
                uploaded_by=request.user,
                now=timezone.now(),
            )
        except DomainError as refused:
            messages.error(request, f"{file.name}: {refused.message}")
            continue
        if received.is_new:
            ids.append(received.document.pk)
        else:
            messages.info(request, _("%(file)s was here already.") % {"file": file.name})
    ring_many(("candidates.ingest", {"sourcedocument_id": pk}) for pk in ids)
    if ids:
        text = ngettext("%(n)d file received.", "%(n)d files received.", len(ids)) % {"n": len(ids)}
        messages.success(request, text)
    query = QueryDict(mutable=True)
    query.setlist("id", [str(pk) for pk in ids])
    return redirect(f"{reverse('candidates:import')}?{query.urlencode()}" if ids else "candidates:import")


def _context(request: SignedInRequest, form: ImportForm) -> dict[str, object]:
    documents = documents_for(user=request.user)
    if ids := _ids(request):
        documents = documents.filter(pk__in=ids)
    shown = list(documents[:LATEST])
    progress = import_progress(user=request.user, ids=[document.pk for document in shown])
    return {"form": form, "documents": shown, "progress": progress, "query": request.GET.urlencode()}


def _ids(request: SignedInRequest) -> list[UUID]:
    ids: list[UUID] = []
    for value in request.GET.getlist("id")[:MOST_FILES]:
        try:
            ids.append(UUID(value))
        except ValueError:
            continue
    return ids
