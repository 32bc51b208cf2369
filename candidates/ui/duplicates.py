"""Who may be whom: the daily list, two people side by side, the decision, and taking it back."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.lib.errors import DomainError
from axis.lib.ids import read_id
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.ingest.queries import imports_for
from candidates.models import DuplicatePair, MergeRecord
from candidates.profiles.duplicates.queries import (
    Within,
    decided_lately,
    decision_on,
    known_like,
    next_pair,
    pair_sides,
    pairs_for,
    side_by_side,
    waiting_pairs,
)
from candidates.profiles.duplicates.rules import ground_words
from candidates.profiles.duplicates.services import (
    ask_again,
    merge_people,
    put_off,
    say_not_same,
    undo_merge,
)
from candidates.profiles.tables.queries import tables_for
from candidates.ui.duplicate_forms import LATER, NOT_SAME, DecisionForm
from candidates.ui.typed import typed_so_far

_LIST = reverse_lazy("candidates:duplicates")


class _Asked(NamedTuple):
    """Of whose pairs a page is, what that import is called, and how an address says so."""

    within: Within
    name: str = ""
    query: str = ""


@require_safe
@recruiter_required
def duplicate_list(request: SignedInRequest) -> HttpResponse:
    """Every pair that waits for a decision, those put off last, and what was decided lately."""
    now, asked = timezone.now(), _asked(request)
    waiting = waiting_pairs(user=request.user, within=asked.within)
    page = keyset_page(waiting, order=("due_at", "id"), after=request.GET.get("after"))
    context = {
        "page": page,
        "rows": [
            {"pair": pair, "reasons": _reasons(pair), "is_due": pair.due_at <= now} for pair in page.rows
        ],
        "next": next_pair(user=request.user, now=now, within=asked.within),
        "lately": decided_lately(user=request.user, now=now) if page.is_first and not asked.query else [],
        "asked": asked,
    }
    return render(request, "candidates/duplicates.html", context)


@require_safe
@recruiter_required
def duplicate_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Two people side by side, field by field, with sources."""
    pair = get_object_or_404(pairs_for(user=request.user), pk=pk)
    return _page(request, pair, status=200)


@require_POST
@recruiter_required
def duplicate_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The same person, two people, or later; then the next pair."""
    pair, asked = get_object_or_404(pairs_for(user=request.user), pk=pk), _asked(request)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, pair, status=422, error=_("Say whether they are the same person."))
    try:
        said = _decide(request, pair, form, now=timezone.now())
    except DomainError as refused:
        pair = get_object_or_404(pairs_for(user=request.user), pk=pk)
        return _page(request, pair, status=409, error=refused.message)
    messages.success(request, said)
    following = next_pair(user=request.user, now=timezone.now(), within=asked.within)
    there = reverse("candidates:duplicate", args=[following.pk]) if following else _LIST
    return redirect(f"{there}{asked.query}")


@require_POST
@recruiter_required
def duplicate_ask_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take back that two people are two."""
    pair = get_object_or_404(pairs_for(user=request.user), pk=pk)
    try:
        ask_again(pair=pair, asked_by=request.user, now=timezone.now())
    except DomainError as refused:
        messages.error(request, refused.message)
        return redirect("candidates:duplicates")
    return redirect("candidates:duplicate", pk=pair.pk)


@require_POST
@recruiter_required
def merge_undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Make two people of one again."""
    record = get_object_or_404(MergeRecord.objects.visible_to(request.user), pk=pk)
    try:
        missed = undo_merge(record=record, undone_by=request.user, now=timezone.now())
    except DomainError as refused:
        messages.error(request, refused.message)
        return redirect("candidates:duplicates")
    if missed:
        messages.warning(request, _("They are two again. What was changed since the merge stayed as it is."))
    else:
        messages.success(request, _("They are two again, each with what they had."))
    return redirect("candidates:duplicates")


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def duplicate_typing(request: SignedInRequest) -> HttpResponse:
    """Whom we know already who may be the person being typed in: a fragment beside the form."""
    # A text is sent as a form: an address would put it into logs.
    typed = typed_so_far((request.POST or request.GET).dict())
    context = {"known": known_like(typed, user=request.user)}
    return render(request, "candidates/known_already.html", context)


def _asked(request: SignedInRequest) -> _Asked:
    """Return of which import the pairs are asked for; one nobody knows is not found."""
    if told := request.GET.get("table", ""):
        table = get_object_or_404(tables_for(user=request.user), pk=read_id(told))
        return _Asked(Within(table_id=table.pk), table.file_name, f"?table={table.pk}")
    if told := request.GET.get("run", ""):
        run = get_object_or_404(imports_for(user=request.user), pk=read_id(told))
        return _Asked(Within(run_id=run.pk), run.source, f"?run={run.pk}")
    return _Asked(Within())


def _decide(request: SignedInRequest, pair: DuplicatePair, form: DecisionForm, *, now: datetime) -> str:
    user, decision = request.user, form.cleaned_data["decision"]
    # What follows is another pair, perhaps of the same names: it is said who this was about.
    both = {"one": pair.one.name, "other": pair.other.name}
    if decision == LATER:
        put_off(pair=pair, decided_by=user, now=now)
        return _("%(one)s and %(other)s: asked again tomorrow. Until then nobody writes to either.") % both
    if decision == NOT_SAME:
        say_not_same(pair=pair, decided_by=user, now=now)
        return _("%(one)s and %(other)s are two people. They are not asked about again.") % both
    merge_people(
        kept=pair.one,
        merged=pair.other,
        take=form.taken(),
        keep=form.kept(),
        pair=pair,
        merged_by=user,
        now=now,
    )
    said = _("%(one)s and %(other)s are one person now. Under “Decided lately” it can be undone for 30 days.")
    return said % both


def _page(request: SignedInRequest, pair: DuplicatePair, *, status: int, error: str = "") -> HttpResponse:
    sides = pair_sides(pair, user=request.user)
    context = {
        "pair": pair,
        "decided": decision_on(pair, user=request.user, now=timezone.now()),
        "fields": side_by_side(*sides) if sides else [],
        "reasons": _reasons(pair),
        "is_open": sides is not None and pair.state == "OPEN",
        "error": error,
        "asked": _asked(request),
    }
    return render(request, "candidates/duplicate.html", context, status=status)


def _reasons(pair: DuplicatePair) -> list[str]:
    return [ground_words(ground["code"], ground["words"]) for ground in pair.grounds]
