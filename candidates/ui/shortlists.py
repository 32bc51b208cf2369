"""The list of shortlists, one shortlist for each kind of person, its preview, and people side by side."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from axis.accounts.queries import hiring_managers_for
from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.ui.access import SignedInRequest, signed_in
from axis.ui.paging import keyset_page
from candidates.models import Shortlist
from candidates.shortlists.errors import ShortlistClosed
from candidates.shortlists.queries import Seen, entries_for, seen_entries, shortlists_for
from candidates.shortlists.services import close_shortlist, invite_managers

FEWEST_SIDE_BY_SIDE, MOST_SIDE_BY_SIDE = 2, 5


@require_safe
@signed_in
def shortlist_list(request: SignedInRequest) -> HttpResponse:
    """Shortlists, newest first: all for a recruiter, their clients' for a hiring manager."""
    if not (request.user.is_recruiter or request.user.is_hiring_manager):
        raise PermissionDenied
    order = ("-created_at", "-id")
    page = keyset_page(shortlists_for(user=request.user), order=order, after=request.GET.get("after"))
    return render(request, "shortlists/list.html", {"page": page})


@require_safe
@signed_in
def shortlist_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What came of it, for a recruiter; whom to decide about and what happens next, for a hiring manager."""
    shortlist = find_shortlist(request, pk)
    seen = people_on(request, shortlist)
    note_looks(request, seen)
    if request.user.is_recruiter:
        managers = hiring_managers_for(user=request.user).filter(memberships__client=shortlist.role.client_id)
        context = {"shortlist": shortlist, "seen": seen, "has_reader": managers.exists()}
        return render(request, "shortlists/page.html", context)
    return render(request, "shortlists/manager.html", _manager(shortlist, seen))


@require_safe
@signed_in
def shortlist_preview(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The hiring manager's page as it is, for a recruiter to read."""
    shortlist = find_shortlist(request, pk)
    recruiters_only(request)
    context = _manager(shortlist, people_on(request, shortlist))
    return render(request, "shortlists/manager.html", {**context, "is_preview": True})


@require_safe
@signed_in
def shortlist_compare(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Two to five people side by side; `entry` names them, by default the first ones."""
    shortlist = find_shortlist(request, pk)
    available = [one for one in people_on(request, shortlist) if one.is_available]
    wanted = set(request.GET.getlist("entry"))
    chosen = [one for one in available if str(one.entry.pk) in wanted]
    is_fit = FEWEST_SIDE_BY_SIDE <= len(chosen) <= MOST_SIDE_BY_SIDE
    compared = chosen if is_fit else available[:MOST_SIDE_BY_SIDE]
    note_looks(request, compared)
    context = {
        "shortlist": shortlist,
        "available": available,
        "chosen": compared,
        "needs": _needs(compared),
        "is_unfit": bool(wanted) and not is_fit,
        "is_preview": request.user.is_recruiter,
    }
    return render(request, "shortlists/compare.html", context)


@require_POST
@signed_in
def shortlist_close(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let the decisions stand."""
    shortlist = find_shortlist(request, pk)
    recruiters_only(request)
    try:
        close_shortlist(shortlist=shortlist, closed_by=request.user, now=timezone.now())
    except ShortlistClosed as closed:
        messages.error(request, closed.message)
    else:
        messages.success(request, _("The shortlist is closed. What was decided stands."))
    return redirect("shortlists:page", pk=pk)


@require_POST
@signed_in
def shortlist_invite(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write to the client's hiring managers again."""
    shortlist = find_shortlist(request, pk)
    recruiters_only(request)
    told = invite_managers(shortlist=shortlist)
    if told:
        words = ngettext("%(n)d hiring manager was told.", "%(n)d hiring managers were told.", told)
        messages.success(request, words % {"n": told})
    else:
        messages.error(request, _("Nobody was told. An administrator invites hiring managers in Settings."))
    return redirect("shortlists:page", pk=pk)


def find_shortlist(request: SignedInRequest, pk: UUID) -> Shortlist:
    """Return a shortlist this person may see, or answer 404."""
    return get_object_or_404(shortlists_for(user=request.user), pk=pk)


def people_on(request: SignedInRequest, shortlist: Shortlist) -> list[Seen]:
    """Return the people on a shortlist as its client sees them."""
    rows = entries_for(user=request.user).filter(shortlist=shortlist)
    return seen_entries(rows.prefetch_related("decisions__decided_by"))


def note_looks(request: SignedInRequest, seen: list[Seen]) -> None:
    """Record that these people were shown, by name or blind; nothing was shown of those who are gone."""
    record_views(
        viewer_id=request.user.pk,
        person_ids=[one.entry.candidate_id for one in seen if one.is_available],
        place=ViewPlace.SHORTLIST,
        now=timezone.now(),
    )


def recruiters_only(request: SignedInRequest) -> None:
    """Refuse whoever sees the row but is no recruiter."""
    if not request.user.is_recruiter:
        raise PermissionDenied


def _manager(shortlist: Shortlist, seen: list[Seen]) -> dict[str, object]:
    waiting = [one for one in seen if one.waits]
    there = [one for one in seen if one.is_available]
    return {
        "shortlist": shortlist,
        "seen": seen,
        "next": waiting[0] if waiting else None,
        "decided": len(there) - len(waiting),
        "total": len(there),
        "may_compare": len(there) >= FEWEST_SIDE_BY_SIDE,
        "advanced": sum(one.entry.state == "ADVANCED" for one in there),
    }


def _needs(seen: list[Seen]) -> list[dict[str, object]]:
    """Return one row a requirement with each person's answer; those nobody was asked are left out."""
    labels = list(dict.fromkeys(need["label"] for one in seen for need in one.requirements))
    answers = [{need["label"]: need for need in one.requirements} for one in seen]
    return [{"label": label, "answers": [answer.get(label) for answer in answers]} for label in labels]
