"""Import: files or a pasted text in, one outcome each, with progress that is right after a reload."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from axis.work.bell import ring, ring_many
from axis.work.services import try_again
from candidates.ingest.errors import IngestRefused
from candidates.ingest.queries import documents_for, imports_for, mails_for, progress_of
from candidates.ingest.rules import MAX_BYTES, in_file_name, is_table_file
from candidates.ingest.services import IncomingFile, Origin, bring_in, lay_beside
from candidates.ingest.services.tables import TableOrigin, start_table
from candidates.models import SourceDocument, TableImport
from candidates.profiles.duplicates.queries import Within, waiting_pairs
from candidates.profiles.tables.queries import tables_for
from candidates.ui.forms import ImportForm, OriginForm, PasteForm

# A run of the screen has at most 25; one of a program may have more, and the page shows the first.
MOST_SHOWN = 200
_MOST_MAILS = 10
_HEAD_BYTES = 64


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def import_page(request: SignedInRequest) -> HttpResponse:
    """Ask for files and take them; below, the imports so far."""
    if request.method != "POST":
        return _forms(request, files=ImportForm(), paste=PasteForm(auto_id="paste_%s"))
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _forms(request, files=form, paste=PasteForm(auto_id="paste_%s"), status=422)
    files = form.cleaned_data["files"]
    tables = [file for file in files if is_table_file(file_name=file.name, head=_head_of(file))]
    others = [file for file in files if file not in tables]
    started = _start_tables(request, form, tables)
    if len(started) == 1 and not others:
        return redirect("candidates:table", pk=started[0].pk)
    for table in started:
        messages.info(request, _what_comes_next(table))
    if others:
        return bring_files(request, form, _uploads(others), tables=started)
    return redirect("candidates:tables")


def _head_of(file: Any) -> bytes:
    head: bytes = file.read(_HEAD_BYTES)
    file.seek(0)
    return head


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def paste_page(request: SignedInRequest) -> HttpResponse:
    """Take a pasted text as a document of its own."""
    if request.method != "POST":
        return import_page(request)
    form = PasteForm(request.POST, auto_id="paste_%s")
    if not form.is_valid():
        return _forms(request, files=ImportForm(), paste=form, status=422)
    given = form.cleaned_data
    name = given["name"].strip()
    told = {"name": in_file_name(name)}
    file_name = _("Text about %(name)s.txt") % told if name else _("Pasted text.txt")
    raw = given["text"].encode("utf-8", "replace")
    return bring_files(request, form, [IncomingFile(name=file_name, raw=raw, given_name=name)])


@require_safe
@recruiter_required
def import_run(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What became of each file of one import; htmx asks for the list alone while it runs."""
    run = get_object_or_404(imports_for(user=request.user), pk=pk)
    documents = documents_for(user=request.user).filter(import_run=run)[:MOST_SHOWN]
    context = {
        "run": run,
        "progress": progress_of(run),
        "documents": documents,
        "turned_away": _with_people(request, run.turned_away),
        "tables": tables_for(user=request.user).filter(files_run=run),
        "pairs": waiting_pairs(user=request.user, within=Within(run_id=run.pk)).count(),
        "pairs_query": f"?run={run.pk}",
    }
    template = "candidates/import_run.html#outcomes" if request.htmx else "candidates/import_run.html"
    return render(request, template, context)


@require_POST
@recruiter_required
def try_document_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a document that failed five times its tries back."""
    document = get_object_or_404(documents_for(user=request.user), pk=pk)
    if try_again(SourceDocument, document.pk, now=timezone.now()):
        ring(SourceDocument.WORK[document.state].task, sourcedocument_id=document.pk)
    if document.import_run_id is None:
        return redirect("candidates:document", pk=document.pk)
    return redirect("candidates:import-run", pk=document.import_run_id)


def _uploads(files: Iterable[Any]) -> Iterator[IncomingFile]:
    for file in files:
        # One byte more than is taken is enough to refuse the rest unread.
        yield IncomingFile(name=file.name, raw=file.read(MAX_BYTES + 1), declared=file.content_type or "")


def _start_tables(request: SignedInRequest, form: OriginForm, files: Iterable[Any]) -> list[TableImport]:
    """Take tables that lay among the files, and say of each that is refused why."""
    given, started = form.cleaned_data, list[TableImport]()
    origin = TableOrigin(given["source"], given["lawful_basis"], given["is_public"])
    for file in files:
        try:
            table = start_table(
                file_name=file.name,
                chunks=file.chunks(),
                uploaded_by=request.user,
                now=timezone.now(),
                origin=origin,
            )
        except IngestRefused as refused:
            messages.error(request, f"{file.name}: {refused.message}")
            continue
        ring("candidates.table_read", tableimport_id=table.pk)
        started.append(table)
    return started


def _what_comes_next(table: TableImport) -> str:
    """Return that a file is a table, with the way to where its columns are asked for."""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("%(name)s is a table.") % {"name": table.file_name},
        reverse("candidates:table-map", kwargs={"pk": table.pk}),
        _("Say what its columns are"),
    )


def bring_files(
    request: SignedInRequest,
    form: OriginForm,
    files: Iterable[IncomingFile],
    *,
    tables: Iterable[TableImport] = (),
) -> HttpResponse:
    """Bring files in with the origin of a form that is valid, and go to what becomes of them.

    Args:
        request: Of a recruiter.
        form: With the origin.
        files: The files.
        tables: Tables that were sent with them.
    """
    given = form.cleaned_data
    origin = Origin(
        source=given["source"],
        brought_by=request.user,
        lawful_basis=given["lawful_basis"],
        is_public=given["is_public"],
    )
    brought = bring_in(files=files, origin=origin, now=timezone.now(), takes_tables=True)
    lay_beside(tables=tables, run=brought.run)
    for table in brought.tables:
        ring("candidates.table_read", tableimport_id=table.pk)
    ring_many(("candidates.ingest", {"sourcedocument_id": pk}) for pk in brought.new_ids)
    return redirect("candidates:import-run", pk=brought.run.pk)


def _forms(
    request: SignedInRequest, *, files: ImportForm, paste: PasteForm, status: int = 200
) -> HttpResponse:
    runs = imports_for(user=request.user)
    page = keyset_page(runs, order=("-started_at", "-id"), after=request.GET.get("after"), size=20)
    rows = [{"run": run, "progress": progress_of(run)} for run in page.rows]
    context = {
        "form": files,
        "paste": paste,
        "page": page,
        "rows": rows,
        "inbox_address": settings.AXIS_INBOX_ADDRESS,
        "mails": mails_for(user=request.user)[:_MOST_MAILS],
    }
    return render(request, "candidates/import.html", context, status=status)


def _with_people(request: SignedInRequest, turned_away: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to what was here already the document it is, as far as this user may see it."""
    ids = [outcome["document"] for outcome in turned_away if outcome.get("document")]
    known = {str(row.pk): row for row in documents_for(user=request.user).filter(pk__in=ids)}
    return [outcome | {"known": known.get(outcome.get("document", ""))} for outcome in turned_away]
