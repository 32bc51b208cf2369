"""One person on a shortlist: read, decided about, undone, taken back, shown by name."""

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, signed_in
from candidates.compliance.errors import ConsentRefused
from candidates.models import ShortlistEntry
from candidates.shortlists.errors import DecidedMeanwhile, EntryGone, ShortlistClosed, ShortlistRefused
from candidates.shortlists.queries import Seen, entries_for, mark_of, seen_entries
from candidates.shortlists.services import (
    Agreement,
    decide_entry,
    unblind_entry,
    undo_decision,
    withdraw_entry,
)
from candidates.ui.shortlist_forms import AgreementForm, DecisionForm
from candidates.ui.shortlists import find_shortlist, note_looks, people_on, recruiters_only


@require_safe
@signed_in
def entry_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One person, for a hiring manager to decide about; a recruiter reads the same page."""
    return _page(request, _entry(request, pk))


@require_POST
@signed_in
def entry_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Advance, hold or decline; the next person who waits comes then."""
    entry = _decidable(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, entry, form=form, status=422)
    mark = form.cleaned_data["mark"]
    try:
        decide_entry(
            entry=entry, decision=form.value(), mark=mark, decided_by=request.user, now=timezone.now()
        )
    except ShortlistRefused as refused:
        form.add_error(refused.field or None, refused.message)
        return _page(request, entry, form=form, status=422)
    except (DecidedMeanwhile, EntryGone, ShortlistClosed) as moved_on:
        return _page(request, _entry(request, pk), problem=moved_on.message, status=409)
    return redirect(f"{_next_address(request, entry)}?done={entry.pk}")


@require_POST
@signed_in
def entry_undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put back what stood before the last decision."""
    entry = _decidable(request, pk)
    try:
        undo_decision(entry=entry, undone_by=request.user, now=timezone.now())
    except (EntryGone, ShortlistClosed) as moved_on:
        return _page(request, _entry(request, pk), problem=moved_on.message, status=409)
    messages.success(request, _("Undone."))
    return redirect("shortlists:entry", pk=pk)


@require_POST
@signed_in
def entry_withdraw(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take somebody back before the client decided."""
    entry = _entry(request, pk)
    recruiters_only(request)
    try:
        withdraw_entry(entry=entry, withdrawn_by=request.user, now=timezone.now())
    except DomainError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken back. The client sees that this person is no longer available."))
    return redirect("shortlists:page", pk=entry.shortlist_id)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def entry_unblind(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Note that somebody agreed, and show the client who they are if nothing else stands against it."""
    entry = _entry(request, pk)
    recruiters_only(request)
    seen = seen_entries([entry])[0]
    needs_yes = "no_consent" in seen.answer.codes
    form = AgreementForm(request.POST if request.method == "POST" and needs_yes else None)
    if request.method == "POST" and (not needs_yes or form.is_valid()):
        try:
            agreement = _agreement(form) if needs_yes else None
            answer = unblind_entry(
                entry=entry, agreement=agreement, shown_by=request.user, now=timezone.now()
            )
        except ConsentRefused as refused:
            form.add_error(None, refused.message)
        except (EntryGone, ShortlistClosed) as moved_on:
            messages.error(request, moved_on.message)
            return redirect("shortlists:page", pk=entry.shortlist_id)
        else:
            left = " ".join(reason.text for reason in answer.reasons)
            messages.success(request, left or _("The client sees who they are now."))
            return redirect("shortlists:page", pk=entry.shortlist_id)
    context = {"entry": entry, "one": seen, "form": form, "needs_yes": needs_yes}
    status = 422 if request.method == "POST" else 200
    return render(request, "shortlists/unblind.html", context, status=status)


def _entry(request: SignedInRequest, pk: UUID) -> ShortlistEntry:
    return get_object_or_404(entries_for(user=request.user), pk=pk)


def _decidable(request: SignedInRequest, pk: UUID) -> ShortlistEntry:
    """Return an entry that is this hiring manager's to decide; recruiters see it and may not."""
    entry = _entry(request, pk)
    if not request.user.is_hiring_manager:
        raise PermissionDenied
    return entry


def _agreement(form: AgreementForm) -> Agreement:
    given = form.cleaned_data
    # Noon of that day, so that no time zone makes another day of it; today's is now at the latest.
    noon = timezone.make_aware(datetime.combine(given["given_at"], time(12)))
    now = timezone.now()
    moment = min(noon, now) if given["given_at"] <= timezone.localdate() else noon
    return Agreement(how=given["how"], given_at=moment, evidence=given["evidence"])


def _next_address(request: SignedInRequest, entry: ShortlistEntry) -> str:
    """Return where the next person who waits is, first those after this one; without any, the shortlist."""
    waiting = [one.entry for one in people_on(request, entry.shortlist) if one.waits]
    later = [one for one in waiting if (one.rank, one.pk) > (entry.rank, entry.pk)]
    if not waiting:
        return reverse("shortlists:page", kwargs={"pk": entry.shortlist_id})
    return reverse("shortlists:entry", kwargs={"pk": (later or waiting)[0].pk})


def _page(
    request: SignedInRequest,
    entry: ShortlistEntry,
    *,
    form: DecisionForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    shortlist = find_shortlist(request, entry.shortlist_id)
    seen = people_on(request, shortlist)
    at = next(index for index, one in enumerate(seen) if one.entry.pk == entry.pk)
    note_looks(request, [seen[at]])
    given = {"decision": entry.state, "reason": entry.reason, "words": entry.reason_words}
    shown = DecisionForm(initial={**given, "mark": mark_of(entry)}) if form is None else form
    context = {
        "shortlist": shortlist,
        "one": seen[at],
        "number": at + 1,
        "total": len(seen),
        "before": seen[at - 1].entry if at else None,
        "after": seen[at + 1].entry if at + 1 < len(seen) else None,
        "form": shown,
        "problem": problem,
        "done": _done(seen, request.GET.get("done")),
        "is_preview": request.user.is_recruiter,
        "may_decide": request.user.is_hiring_manager and shortlist.closed_at is None,
    }
    return render(request, "shortlists/entry.html", context, status=status)


def _done(seen: list[Seen], pk: str | None) -> Seen | None:
    """Return the person just decided about, so that it can be undone."""
    return next((one for one in seen if str(one.entry.pk) == pk and one.entry.state != "PROPOSED"), None)
