"""The list of roles, one role's page, and what heads it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.accounts.queries import clients_for, recruiters_for
from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.matching.queries import Pool, pool_of, ranked_people
from candidates.models import Requirement, Role
from candidates.profiles.preferences.queries import beside_role
from candidates.roles.errors import ChangedMeanwhile, RoleRefused
from candidates.roles.queries import (
    intakes_for,
    role_counts,
    role_mark,
    role_pages_for,
    roles_for,
    waiting_answers,
)
from candidates.roles.rules import missing_sentences
from candidates.roles.services import close_role, create_role, edit_role, reopen_role
from candidates.ui.rematching import rematch
from candidates.ui.role_forms import NewRoleForm, RoleForm

MOST_INTAKES = 20


@require_safe
@recruiter_required
def role_list(request: SignedInRequest) -> HttpResponse:
    """Open roles, or closed ones, newest first."""
    is_closed = request.GET.get("show") == "closed"
    visible = roles_for(user=request.user)
    page = keyset_page(
        visible.closed() if is_closed else visible.open(),
        order=("-created_at", "-id"),
        after=request.GET.get("after"),
    )
    counts = role_counts(user=request.user)
    return render(request, "candidates/roles.html", {"page": page, "counts": counts, "is_closed": is_closed})


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def role_new(request: SignedInRequest) -> HttpResponse:
    """Ask for a role's client, title, reason and owner, and open it."""
    form = NewRoleForm(
        request.POST if request.method == "POST" else None,
        initial={"owner": request.user},
        recruiters=recruiters_for(user=request.user),
        clients=clients_for(user=request.user).order_by("name", "pk"),
    )
    if request.method != "POST":
        return render(request, "candidates/role_new.html", {"form": form})
    if not form.is_valid():
        return render(request, "candidates/role_new.html", {"form": form}, status=422)
    role = create_role(
        **form.values(), requirements=[], facts=[], actor_id=request.user.pk, now=timezone.now()
    )
    messages.success(request, _("The role is open. Next: what it asks for, and what it offers."))
    return redirect("roles:page", pk=role.pk)


@require_safe
@recruiter_required
def role_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What the role asks for and offers, and the people it could be put to, best match first."""
    role = get_object_or_404(role_pages_for(user=request.user), pk=pk)
    facts, needs = list(role.facts.all()), list(role.requirements.all())
    intakes = list(intakes_for(user=request.user).filter(role=role)[:MOST_INTAKES])
    pool = pool_of(role=role, user=request.user)
    people, now = ranked_people(role=role, user=request.user, after=request.GET.get("after")), timezone.now()
    shown = [one.candidate.pk for one in people.people]
    record_views(viewer_id=request.user.pk, person_ids=shown, place=ViewPlace.ROLE, now=now)
    context = {
        "role": role,
        "pool": pool,
        "needs": [{"need": need, "gained": _gained(need, pool)} for need in needs],
        "has_musts": any(need.is_must for need in needs),
        "facts": facts,
        "missing": missing_sentences(kinds=[fact.kind for fact in facts], has_requirements=bool(needs)),
        "intakes": [{"intake": intake, "waiting": waiting_answers(intake=intake)} for intake in intakes],
        "now": now,
        "people": people,
        "said": beside_role(role=role, candidate_ids=shown, now=now),
    }
    return render(request, "candidates/role.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def role_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change a role's title, reason and owner."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    recruiters = recruiters_for(user=request.user)
    if request.method != "POST":
        shown = {"title": role.title, "summary": role.summary, "owner": role.owner, "mark": role_mark(role)}
        return _edit(request, role, RoleForm(initial=shown, recruiters=recruiters, present=role.owner))
    form = RoleForm(request.POST, recruiters=recruiters, present=role.owner)
    if not form.is_valid():
        return _edit(request, role, form, status=422)
    try:
        edit_role(role=role, **form.cleaned_data, actor_id=request.user.pk, now=timezone.now())
    except RoleRefused as refused:
        form.add_error(refused.field, refused.message)
        return _edit(request, role, form, status=422)
    except ChangedMeanwhile as changed:
        now_there = roles_for(user=request.user).get(pk=pk)
        typed = request.POST.dict() | {"mark": role_mark(now_there)}
        kept = RoleForm(typed, recruiters=recruiters, present=now_there.owner)
        return _edit(request, now_there, kept, conflict=changed.message, status=409)
    messages.success(request, _("Saved."))
    return redirect("roles:page", pk=pk)


@require_POST
@recruiter_required
def role_close(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a role off the open ones."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    close_role(role=role, actor_id=request.user.pk, now=timezone.now())
    messages.success(request, _("The role is closed. It stays readable under Closed."))
    return redirect("roles:page", pk=pk)


@require_POST
@recruiter_required
def role_reopen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put a role back among the open ones."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    reopen_role(role=role, actor_id=request.user.pk, now=timezone.now())
    rematch(role)
    messages.success(request, _("The role is open again."))
    return redirect("roles:page", pk=pk)


def _gained(need: Requirement, pool: Pool) -> int | None:
    """Return how many more would meet every must without this one; None where nobody can say."""
    return pool.gained.get(need.text, 0) if need.is_must and pool.compared else None


def _edit(
    request: SignedInRequest, role: Role, form: RoleForm, *, conflict: str = "", status: int = 200
) -> HttpResponse:
    theirs = [role.title, role.summary, role.owner.name if role.owner else _("Nobody")] if conflict else []
    context = {"role": role, "form": form, "conflict": conflict, "theirs": theirs}
    return render(request, "candidates/role_edit.html", context, status=status)
