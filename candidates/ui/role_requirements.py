"""What a role asks for: one row at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.models import Requirement, Role
from candidates.roles.errors import ChangedMeanwhile, RoleRefused
from candidates.roles.queries import requirement_mark, requirements_for, roles_for
from candidates.roles.services import (
    RequirementValue,
    add_requirement,
    change_requirement,
    delete_requirement,
    move_requirement,
)
from candidates.ui.rematching import rematch
from candidates.ui.role_forms import RequirementForm


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def requirement_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask for one more thing."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    if request.method != "POST":
        return _page(request, role, RequirementForm())
    form = RequirementForm(request.POST)
    if form.is_valid():
        try:
            value = RequirementValue(**form.values())
            add_requirement(role=role, value=value, actor_id=request.user.pk, now=timezone.now())
        except RoleRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            rematch(role)
            messages.success(request, _("Added."))
            return redirect("roles:page", pk=pk)
    return _page(request, role, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def requirement_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say otherwise what is asked for."""
    need = get_object_or_404(requirements_for(user=request.user), pk=pk)
    if request.method != "POST":
        return _page(request, need.role, RequirementForm(initial=_shown(need)), need=need)
    form = RequirementForm(request.POST)
    if not form.is_valid():
        return _page(request, need.role, form, need=need, status=422)
    try:
        change_requirement(
            requirement=need,
            value=RequirementValue(**form.values()),
            mark=form.cleaned_data["mark"],
            actor_id=request.user.pk,
            now=timezone.now(),
        )
    except RoleRefused as refused:
        form.add_error(refused.field, refused.message)
        return _page(request, need.role, form, need=need, status=422)
    except ChangedMeanwhile as changed:
        return _conflict(request, need, changed.message)
    rematch(need.role)
    messages.success(request, _("Saved."))
    return redirect("roles:page", pk=need.role_id)


@require_POST
@recruiter_required
def requirement_move(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put a requirement one place up or down."""
    need = get_object_or_404(requirements_for(user=request.user), pk=pk)
    move_requirement(
        requirement=need,
        direction="up" if request.POST.get("direction") == "up" else "down",
        actor_id=request.user.pk,
        now=timezone.now(),
    )
    return redirect("roles:page", pk=need.role_id)


@require_POST
@recruiter_required
def requirement_delete(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stop asking for something."""
    need = get_object_or_404(requirements_for(user=request.user), pk=pk)
    role = need.role
    delete_requirement(requirement=need, actor_id=request.user.pk, now=timezone.now())
    rematch(role)
    messages.success(request, _("Deleted."))
    return redirect("roles:page", pk=role.pk)


def _conflict(request: SignedInRequest, need: Requirement, message: str) -> HttpResponse:
    """Give back what was typed beside what stands there now; saving again puts it in place of theirs."""
    present = requirements_for(user=request.user).filter(pk=need.pk).first()
    mark = requirement_mark(present) if present else ""
    kept = RequirementForm(request.POST.dict() | {"mark": mark})
    return _page(request, need.role, kept, need=present, conflict=message, status=409)


def _shown(need: Requirement) -> dict[str, object]:
    return {
        "text": need.text,
        "keywords": ", ".join(need.keywords),
        "is_must": need.is_must,
        "weight": need.weight,
        "is_starred": need.is_starred,
        "mark": requirement_mark(need),
    }


def _page(
    request: SignedInRequest,
    role: Role,
    form: RequirementForm,
    *,
    need: Requirement | None = None,
    conflict: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"role": role, "form": form, "need": need, "conflict": conflict}
    context["theirs"] = [need.text, ", ".join(need.keywords)] if need else []
    return render(request, "candidates/role_requirement.html", context, status=status)
