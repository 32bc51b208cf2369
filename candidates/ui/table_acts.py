"""What is done with a table: read anew, start, pause, go on, cancel, undo, answer; and its errors."""

import re
from collections.abc import Callable, Iterator
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from axis.work.bell import ring
from axis.work.services import try_again
from candidates.ingest.rules.tables import mended_csv, told_faults
from candidates.ingest.services.tables import read_anew
from candidates.models import TableImport
from candidates.profiles.tables.queries import mended_rows, tables_for
from candidates.profiles.tables.services.steering import (
    answer_rows,
    ask_to_undo,
    cancel_run,
    pause_run,
    resume_run,
    start_run,
)
from candidates.ui.table_forms import ReadingForm
from candidates.ui.tables import table_context

# Of a row of a table; nobody has more than 200,000.
_NUMBER = re.compile("[0-9]{1,8}")
_ACTS: dict[str, Callable[..., None]] = {
    "start": start_run,
    "pause": pause_run,
    "resume": resume_run,
    "cancel": cancel_run,
    "undo": ask_to_undo,
}


@require_POST
@recruiter_required
def table_read_anew(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read the file another way: other encoding, delimiter, sheet or heading."""
    table = get_object_or_404(tables_for(user=request.user), pk=pk)
    form = ReadingForm(request.POST, reading=table.reading, kind=table.kind)
    chosen = form.chosen() if form.is_valid() else {}
    return _done(request, table, lambda: read_anew(table=table, chosen=chosen))


@require_POST
@recruiter_required
def table_act(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Start, pause, go on, cancel or undo, as the button says."""
    table = get_object_or_404(tables_for(user=request.user), pk=pk)
    name, now = request.POST.get("act", ""), timezone.now()
    if name == "try-again":
        return _done(request, table, lambda: try_again(TableImport, table.pk, now=now))
    act = _ACTS.get(name)
    if act is None:
        return redirect("candidates:table", pk=table.pk)
    return _done(request, table, lambda: act(table=table, actor_id=request.user.pk, now=now))


@require_POST
@recruiter_required
def table_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say what a row that was asked about does, or all of them."""
    table = get_object_or_404(tables_for(user=request.user), pk=pk)
    row = request.POST.get("row", "")
    if row != "all" and not _NUMBER.fullmatch(row):
        raise Http404
    numbers = None if row == "all" else [int(row)]
    policy, now = request.POST.get("policy", ""), timezone.now()
    return _done(
        request,
        table,
        lambda: answer_rows(table=table, numbers=numbers, policy=policy, actor_id=request.user.pk, now=now),
    )


def _done(request: SignedInRequest, table: TableImport, act: Callable[[], object]) -> HttpResponse:
    """Do it, ring for whoever goes on from there, and show the table; or say why not."""
    try:
        act()
    except DomainError as refused:
        table.refresh_from_db()
        context = table_context(request, table) | {"refused": refused}
        return render(request, "candidates/table.html", context, status=409)
    table.refresh_from_db()
    if work := TableImport.WORK.get(table.state):
        ring(work.task, tableimport_id=table.pk)
    return redirect("candidates:table", pk=table.pk)


@require_safe
@recruiter_required
def table_errors(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The rows that made no person, ready to mend and to send again (trust.md S-15, S-19b)."""
    table = get_object_or_404(tables_for(user=request.user), pk=pk)
    headers = [column["name"] for column in table.columns]
    answer = StreamingHttpResponse(
        mended_csv(headers, _lines(mended_rows(table), len(headers))), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="errors.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return cast("HttpResponse", answer)


def _lines(rows: Any, width: int) -> Iterator[list[str]]:
    for number, cells, faults, outcome in rows:
        code, words, hint = told_faults(faults, is_withheld=outcome == "WITHHELD")
        yield [*(cells or [""] * width), str(number), code, words, hint]
