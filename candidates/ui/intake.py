"""The link to a client's hiring manager: made, revoked, answered without a sign-in, and what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.accounts.queries import current_agency
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.limits import is_within_limits
from candidates.models import RoleIntake
from candidates.models.role import PayPolicy, RoleFactFacet, RoleFactKind
from candidates.roles.errors import ChangedMeanwhile, IntakeClosed, RoleRefused
from candidates.roles.queries import (
    answerable_intake,
    basics_mark,
    basics_of,
    intakes_for,
    roles_for,
    waiting_answers,
)
from candidates.roles.services import (
    accept_answer,
    create_intake,
    revoke_intake,
    set_answer_aside,
    submit_intake,
)
from candidates.ui.role_forms import AnswersForm, BasicsForm, FactForm, IntakeForm

AnswerForm = FactForm | BasicsForm
# A company's people may share one address; nobody corrects one form ten times in ten minutes.
ANSWERS_FROM_AN_ADDRESS, ANSWERS_TO_A_LINK = "20/m", "10/10m"


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters()
def intake_page(request: HttpRequest, token: str) -> HttpResponse:
    """Ask somebody at the client what the role offers; a link that opens nothing never says why."""
    is_held = request.method == "POST" and not _may_send(request, token)
    intake = answerable_intake(token=token, now=timezone.now())
    if intake is None:
        return _private(render(request, "429.html", status=429)) if is_held else _gone(request)
    if is_held:
        # Unbound: what was typed stands in it again, and is not judged.
        return _asking(request, intake, AnswersForm(initial=request.POST.dict()), status=429)
    form = AnswersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            submit_intake(token=token, answers=form.cleaned_data, now=timezone.now())
        except IntakeClosed:
            return _gone(request)
        return redirect("intake_thanks")
    return _asking(request, intake, form, status=422 if request.method == "POST" else 200)


@require_safe
@login_not_required
def intake_thanks(request: HttpRequest) -> HttpResponse:
    """Thank whoever has answered; the same page for everybody."""
    return render(request, "intake/thanks.html")


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
@never_cache
def intake_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Make a link for somebody at the client, and show it this once."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    form = IntakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_intake(role=role, **form.cleaned_data, made_by=request.user, now=timezone.now())
        except RoleRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            return render(request, "candidates/role_intake_made.html", {"role": role, "made": made})
    status = 422 if request.method == "POST" else 200
    return render(request, "candidates/role_intake_new.html", {"role": role, "form": form}, status=status)


@require_POST
@recruiter_required
def intake_revoke(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stop a link from working."""
    intake = get_object_or_404(intakes_for(user=request.user), pk=pk)
    revoke_intake(intake=intake, actor_id=request.user.pk, now=timezone.now())
    messages.success(request, _("The link works no more."))
    return redirect("roles:page", pk=intake.role_id)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def intake_answers(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read what somebody at the client said; a post makes one answer a fact, or sets it aside."""
    intake = get_object_or_404(intakes_for(user=request.user), pk=pk)
    if request.method != "POST":
        return _answers(request, intake)
    kind = request.POST.get("kind", "")
    if kind not in waiting_answers(intake=intake):
        problem = _("Choose one of the answers that still wait; somebody may have dealt with it already.")
        return _answers(request, intake, problem=problem, status=422)
    form, now, actor_id = _form(kind, intake, request.POST), timezone.now(), request.user.pk
    try:
        if "set_aside" in request.POST:
            set_answer_aside(intake=intake, kind=kind, actor_id=actor_id, now=now)
        elif form.is_valid():
            values = {name: value for name, value in form.cleaned_data.items() if name != "mark"}
            mark = form.cleaned_data.get("mark", "")
            accept_answer(intake=intake, kind=kind, values=values, mark=mark, actor_id=actor_id, now=now)
        else:
            return _answers(request, intake, forms={kind: form}, status=422)
    except RoleRefused as refused:
        form.add_error(refused.field, refused.message)
        return _answers(request, intake, forms={kind: form}, status=422)
    except ChangedMeanwhile as changed:
        kept = _form(kind, intake, request.POST.dict() | {"mark": _mark(intake)})
        return _answers(request, intake, forms={kind: kept}, problem=changed.message, status=409)
    except IntakeClosed as closed:
        return _answers(request, intake, problem=closed.message, status=409)
    return redirect("roles:intake", pk=pk)


def _may_send(request: HttpRequest, token: str) -> bool:
    return is_within_limits(
        request, action="intake", address=ANSWERS_FROM_AN_ADDRESS, key=token, per_key=ANSWERS_TO_A_LINK
    )


def _asking(request: HttpRequest, intake: RoleIntake, form: AnswersForm, *, status: int) -> HttpResponse:
    context = {"role": intake.role, "form": form, "agency": current_agency(), "is_held": status == 429}
    return _private(render(request, "intake/intake.html", context, status=status))


def _gone(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "intake/gone.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    # Not "no-referrer": under it browsers send "Origin: null" with the form, which the CSRF check refuses.
    response["Referrer-Policy"] = "same-origin"
    # Django writes the path of every refused request into the log, and this one is a key.
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answers(
    request: SignedInRequest,
    intake: RoleIntake,
    *,
    forms: dict[str, AnswerForm] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    intake = intakes_for(user=request.user).get(pk=intake.pk)
    waiting = [
        {
            "kind": kind,
            "label": RoleFactKind(kind).label,
            "form": (forms or {}).get(kind) or _form(kind, intake),
        }
        for kind in waiting_answers(intake=intake)
    ]
    context = {
        "role": intake.role,
        "intake": intake,
        "waiting": waiting,
        "said": _said(intake),
        "problem": problem,
    }
    return render(request, "candidates/role_intake.html", context, status=status)


def _form(kind: str, intake: RoleIntake, typed: Any = None) -> AnswerForm:
    answers, auto_id = intake.answers, f"{kind.lower()}_%s"
    if kind == RoleFactKind.BASICS:
        shown = {
            name: answers.get(name) or getattr(intake.role, name) for name in ("place", "pattern", "pay")
        }
        policy = answers.get("pay_policy") or PayPolicy.ON_REQUEST
        return BasicsForm(
            typed, auto_id=auto_id, initial={**shown, "pay_policy": policy, "mark": _mark(intake)}
        )
    name = kind.lower()
    facet = answers.get("growth_facet") if kind == RoleFactKind.GROWTH else RoleFactFacet.PEOPLE
    return FactForm(
        typed, kind=kind, auto_id=auto_id, initial={"text": answers.get(name, ""), "facet": facet or None}
    )


def _mark(intake: RoleIntake) -> str:
    role = intake.role
    return basics_mark(role, basics_of(role=role))


def _said(intake: RoleIntake) -> list[dict[str, str]]:
    """Return question and answer as the manager read and wrote them; what they left empty is left out."""
    fields = AnswersForm(initial=intake.answers)
    said = [(field, intake.answers.get(field.name, "")) for field in fields]
    return [
        {"question": str(field.label), "answer": _words(field.field, given)} for field, given in said if given
    ]


def _words(field: Any, given: str) -> str:
    choices = {value: str(label) for value, label in getattr(field, "choices", [])}
    return choices.get(given, given)
