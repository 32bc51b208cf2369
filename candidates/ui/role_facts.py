"""What a role offers: growth and impact one fact at a time, and the basics as their parts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.models import Role, RoleFact
from candidates.models.role import RoleFactKind
from candidates.roles.errors import ChangedMeanwhile, RoleRefused
from candidates.roles.queries import basics_mark, basics_of, facts_for, roles_for, successor_of
from candidates.roles.services import Basics, Said, change_fact, retire_fact, set_basics, state_fact
from candidates.ui.role_forms import SaidForm, StatedBasicsForm, StatedFactForm


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def fact_new(request: SignedInRequest, pk: UUID, kind: str) -> HttpResponse:
    """Write down a fact of kind growth or impact."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    if request.method != "POST":
        return _fact(request, role, StatedFactForm(kind=kind, initial=_today()), kind=kind)
    form = StatedFactForm(request.POST, kind=kind)
    if form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        try:
            state_fact(
                role=role,
                kind=kind,
                facet=given["facet"],
                text=given["text"],
                said=said_in(form),
                actor_id=request.user.pk,
                now=now,
            )
        except RoleRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, _("Written down."))
            return redirect("roles:page", pk=pk)
    return _fact(request, role, form, kind=kind, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def fact_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put a newer fact in the place of one."""
    fact = get_object_or_404(facts_for(user=request.user).exclude(kind=RoleFactKind.BASICS), pk=pk)
    if request.method != "POST":
        current = successor_of(fact=fact)
        if current != fact:
            return (
                redirect("roles:fact", pk=current.pk) if current else redirect("roles:page", pk=fact.role_id)
            )
        shown = {name: getattr(fact, name) for name in ("text", "facet", "stated_by", "stated_on")}
        return _fact(request, fact.role, StatedFactForm(kind=fact.kind, initial=shown), fact=fact)
    form = StatedFactForm(request.POST, kind=fact.kind)
    if not form.is_valid():
        return _fact(request, fact.role, form, fact=fact, status=422)
    given = form.cleaned_data
    try:
        change_fact(
            fact=fact,
            facet=given["facet"],
            text=given["text"],
            said=said_in(form),
            actor_id=request.user.pk,
            now=timezone.now(),
        )
    except RoleRefused as refused:
        form.add_error(refused.field, refused.message)
        return _fact(request, fact.role, form, fact=fact, status=422)
    except ChangedMeanwhile as changed:
        return _conflict(request, fact, form, changed.message)
    messages.success(request, _("Saved. Messages written before keep the words they rest on."))
    return redirect("roles:page", pk=fact.role_id)


@require_POST
@recruiter_required
def fact_retire(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stop stating a fact."""
    fact = get_object_or_404(facts_for(user=request.user), pk=pk)
    retire_fact(fact=fact, actor_id=request.user.pk, now=timezone.now())
    messages.success(request, _("No message will state it from now on."))
    return redirect("roles:page", pk=fact.role_id)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def basics_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Set place, pattern and pay."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    facts = basics_of(role=role)
    if request.method != "POST":
        return _basics(request, role, StatedBasicsForm(initial=_shown_basics(role, facts)), facts=facts)
    form = StatedBasicsForm(request.POST)
    if not form.is_valid():
        return _basics(request, role, form, facts=facts, status=422)
    given = {name: form.cleaned_data[name] for name in ("place", "pattern", "pay", "pay_policy")}
    try:
        set_basics(
            role=role,
            basics=Basics(**given),
            said=said_in(form),
            mark=form.cleaned_data["mark"],
            actor_id=request.user.pk,
            now=timezone.now(),
        )
    except RoleRefused as refused:
        form.add_error(refused.field, refused.message)
        return _basics(request, role, form, facts=facts, status=422)
    except ChangedMeanwhile as changed:
        role, facts = roles_for(user=request.user).get(pk=pk), basics_of(role=role)
        kept = StatedBasicsForm(request.POST.dict() | {"mark": basics_mark(role, facts)})
        return _basics(request, role, kept, facts=facts, conflict=changed.message, status=409)
    messages.success(request, _("Saved. Messages written before keep the words they rest on."))
    return redirect("roles:page", pk=pk)


def said_in(form: SaidForm) -> Said:
    """Return who said it and when, as a form that is valid holds it."""
    return Said(form.cleaned_data["stated_by"], form.cleaned_data["stated_on"])


def _today() -> dict[str, object]:
    return {"stated_on": timezone.localdate()}


def _shown_basics(role: Role, facts: list[RoleFact]) -> dict[str, object]:
    shown = {name: getattr(role, name) for name in ("place", "pattern", "pay", "pay_policy")}
    said = {"stated_by": facts[0].stated_by, "stated_on": facts[0].stated_on} if facts else _today()
    return {**shown, **said, "mark": basics_mark(role, facts)}


def _conflict(request: SignedInRequest, fact: RoleFact, form: StatedFactForm, message: str) -> HttpResponse:
    """Give back what was typed beside what stands there now; saving again replaces the newer one."""
    current = successor_of(fact=fact)
    return _fact(request, fact.role, form, fact=current, kind=fact.kind, conflict=message, status=409)


def _fact(
    request: SignedInRequest,
    role: Role,
    form: StatedFactForm,
    *,
    fact: RoleFact | None = None,
    kind: str = "",
    conflict: str = "",
    status: int = 200,
) -> HttpResponse:
    kind = fact.kind if fact else kind
    new = reverse(f"roles:{kind.lower()}-new", kwargs={"pk": role.pk})
    context = {
        "role": role,
        "form": form,
        "fact": fact,
        "kind": RoleFactKind(kind).label,
        "action": reverse("roles:fact", kwargs={"pk": fact.pk}) if fact else new,
        "conflict": conflict,
        "theirs": [fact.text, fact.stated_by] if fact else [],
    }
    return render(request, "candidates/role_fact.html", context, status=status)


def _basics(
    request: SignedInRequest,
    role: Role,
    form: StatedBasicsForm,
    *,
    facts: list[RoleFact],
    conflict: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"role": role, "form": form, "facts": facts, "conflict": conflict}
    context["theirs"] = [fact.text for fact in facts]
    return render(request, "candidates/role_basics.html", context, status=status)
