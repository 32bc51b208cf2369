"""Tables of many people: the upload, the columns, the preview, the run and what became of each row."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from axis.accounts.queries import recruiters_for
from axis.lib.ids import read_id
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from axis.work.bell import ring
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables import guessed_plan, preset_for, told_faults, told_why
from candidates.ingest.services.tables import map_table, save_profile, start_table
from candidates.models import TableImport
from candidates.profiles.duplicates.queries import Within, waiting_pairs
from candidates.profiles.tables.queries import (
    asked_rows,
    causes_of,
    profiles_for,
    rows_of,
    shown_rows,
    tables_for,
    uploaded_before,
)
from candidates.profiles.tables.services.steering import undo_refusal
from candidates.ui.table_forms import MappingForm, ReadingForm, TableForm
from candidates.ui.table_words import FIELDS, counts, told

_PAGE = 50
# Why a column is taken for something that only its name can tell.
_BY_NAME = {"preset", "name", "elsewhere", "forbidden", "number"}
_ERRORS = ("FAILED", "WITHHELD")
_OVER = ("COMPLETED", "CANCELLED", "UNDONE")


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def table_list(request: SignedInRequest) -> HttpResponse:
    """Ask for a table and take it; below, the tables so far."""
    form = TableForm(request.POST or None, request.FILES or None) if request.method == "POST" else TableForm()
    status = 200
    if request.method == "POST":
        if form.is_valid() and (table := _taken(request, form)):
            ring("candidates.table_read", tableimport_id=table.pk)
            return redirect("candidates:table", pk=table.pk)
        status = 422
    order, after = ("-uploaded_at", "-id"), request.GET.get("after")
    page = keyset_page(tables_for(user=request.user), order=order, after=after, size=20)
    rows = [{"table": table, "counts": counts(table.counts)} for table in page.rows]
    return render(
        request, "candidates/tables.html", {"form": form, "page": page, "rows": rows}, status=status
    )


def _taken(request: SignedInRequest, form: TableForm) -> TableImport | None:
    file = form.cleaned_data["file"]
    try:
        return start_table(
            file_name=file.name, chunks=file.chunks(), uploaded_by=request.user, now=timezone.now()
        )
    except IngestRefused as refused:
        form.add_error("file", refused.message)
        return None


@require_safe
@recruiter_required
def table_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A table in whatever state it is; htmx asks for its progress alone while a worker has it."""
    table = get_object_or_404(tables_for(user=request.user), pk=pk)
    if request.htmx:
        # When a worker is done with it the page looks another way, so all of it is asked for.
        answer = render(request, "candidates/table.html#progress", _progress(table))
        if table.state not in TableImport.WORK:
            answer["HX-Refresh"] = "true"
        return answer
    if table.state == "PARSED":
        return redirect("candidates:table-map", pk=table.pk)
    return render(request, "candidates/table.html", table_context(request, table))


def _progress(table: TableImport) -> dict[str, Any]:
    is_working = table.state in TableImport.WORK and table.dead_at is None
    return {"table": table, "is_working": is_working, "counts": counts(table.counts)}


def table_context(request: SignedInRequest, table: TableImport) -> dict[str, Any]:
    """Return what the page of a table shows in the state it is in."""
    context = _progress(table) | {"fields": FIELDS}
    if table.state == "VALIDATED":
        context |= {
            "expected": counts(table.expected),
            "doubles": table.expected.get("doubles", 0),
            "causes": told(causes_of(table)),
            "has_errors": any(table.expected.get(outcome) for outcome in _ERRORS),
            "shown": shown_rows(table),
            "same": uploaded_before(table),
        }
    if table.state == "FAILED" and _may_be_read_otherwise(table):
        reading = {"heading": 1, "encoding": "cp1252", "delimiter": ",", **table.reading, **table.chosen}
        context["reading"] = ReadingForm(reading=reading, kind=table.kind)
    if table.state in _OVER:
        refusal = undo_refusal(table=table, now=timezone.now()) if table.state != "UNDONE" else ""
        context |= {
            "causes": told(causes_of(table)),
            "has_errors": any(table.counts.get(outcome) for outcome in _ERRORS),
            "asked": asked_rows(table),
            "pairs": waiting_pairs(user=request.user, within=Within(table_id=table.pk)).count(),
            "pairs_query": f"?table={table.pk}",
            "undo_refusal": refusal,
            "may_undo": table.state != "UNDONE" and not refusal,
            "undone": table.undone,
        } | _rows(request, table)
    return context


def _may_be_read_otherwise(table: TableImport) -> bool:
    """Whether another encoding, delimiter, sheet or row for the names of columns could be the right one."""
    code = (table.refusal or {}).get("code")
    if table.kind == "CSV":
        return code != "no_rows"
    has_others = len(table.reading.get("sheets", ())) > 1
    return has_others or (table.kind == "XLSX" and code == "no_people")


def _rows(request: SignedInRequest, table: TableImport) -> dict[str, Any]:
    show = request.GET.get("show", "")
    rows = rows_of(table).exclude(outcome="")
    rows = rows.filter(undoing="KEPT") if show == "KEPT" else rows.filter(outcome=show) if show else rows
    after = request.GET.get("after", "")
    first = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
    found = list(rows.filter(number__gt=first)[: _PAGE + 1])
    following = found[_PAGE - 1].number if len(found) > _PAGE else None
    told = [{"row": row, "words": told_faults(row.faults)[1]} for row in found[:_PAGE]]
    return {"rows": told, "show": show, "following": following}


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def table_map(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say what each column is; nothing of a row is written before it was looked at."""
    table = get_object_or_404(tables_for(user=request.user), pk=pk)
    if table.state not in {"PARSED", "VALIDATED"}:
        return redirect("candidates:table", pk=table.pk)
    profiles = profiles_for(user=request.user)
    wanted = read_id(request.GET.get("profile", ""))
    chosen = profiles.filter(pk=wanted).first() if wanted else None
    preset = preset_for([column["name"] for column in table.columns])
    plan = table.plan or (chosen.plan if chosen else {})
    if chosen:
        plan = chosen.plan
    elif not plan:
        plan = guessed_plan(table.columns) | (preset.plan if preset else {})
    initial = {"source": table.source, "policy": table.policy, "is_public": table.is_public}
    if table.lawful_basis:
        initial["lawful_basis"] = table.lawful_basis
    given = request.POST if request.method == "POST" else None
    recruiters = recruiters_for(user=request.user)
    form = MappingForm(given, columns=table.columns, plan=plan, initial=initial, recruiters=recruiters)
    if request.method == "POST" and form.is_valid() and _mapped(request, table, form):
        ring("candidates.table_check", tableimport_id=table.pk)
        return redirect("candidates:table", pk=table.pk)
    context = {
        "table": table,
        "form": form,
        "columns": [
            {"column": column, "field": field, "why": told_why(column["why"])}
            for column, field in form.column_fields()
        ],
        "reading": ReadingForm(reading=table.reading, kind=table.kind, auto_id="reading_%s"),
        "preset": preset,
        "profiles": profiles,
        "chosen": chosen,
        "same": uploaded_before(table),
        "doubt": _doubt(table),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "candidates/table_map.html", context, status=status)


def _doubt(table: TableImport) -> str:
    """Return what may be wrong with the row that names the columns, if nobody chose it: none, unknown."""
    if table.kind == "NDJSON" or "heading" in table.chosen:
        return ""
    if not table.reading.get("heading"):
        return "none"
    return "" if any(column["why"] in _BY_NAME for column in table.columns) else "unknown"


def _mapped(request: SignedInRequest, table: TableImport, form: MappingForm) -> bool:
    wish, now = form.wish(), timezone.now()
    try:
        map_table(table=table, wish=wish, actor_id=request.user.pk, now=now)
    except IngestRefused as refused:
        form.add_error(None, refused.message)
        return False
    if form.cleaned_data["save_as"].strip():
        save_profile(name=form.cleaned_data["save_as"], plan=wish.plan, saved_by=request.user, now=now)
    return True
