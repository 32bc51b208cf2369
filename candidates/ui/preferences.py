"""What a person says they want, refuse or wait for: kept, changed, withdrawn, and holding again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.accounts.queries import clients_for
from axis.ui.access import SignedInRequest, recruiter_required
from candidates.models import Candidate, Preference
from candidates.profiles.preferences.errors import PreferenceRefused, PreferenceSettled
from candidates.profiles.preferences.queries import preferences_for
from candidates.profiles.preferences.services import (
    record_preference,
    reinstate_preference,
    withdraw_preference,
)
from candidates.ui.preference_forms import PreferenceForm
from candidates.ui.present import person_of


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def preference_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Keep something a person said."""
    candidate = person_of(request, pk)
    clients = clients_for(user=request.user).order_by("name", "pk")
    if request.method != "POST":
        form = PreferenceForm(initial={"said_on": timezone.localdate()}, clients=clients)
        return _page(request, candidate, form)
    return _keep(request, candidate, PreferenceForm(request.POST, clients=clients))


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def preference_change(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put what a person says now in the place of what they said before."""
    before = _preference(request, pk)
    clients = clients_for(user=request.user).order_by("name", "pk")
    if request.method != "POST":
        form = PreferenceForm.showing(before, clients=clients, today=timezone.localdate())
        return _page(request, before.candidate, form, before=before)
    return _keep(request, before.candidate, PreferenceForm(request.POST, clients=clients), before=before)


@require_POST
@recruiter_required
def preference_withdraw(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let something a person said hold no longer."""
    preference = _preference(request, pk)
    withdraw_preference(preference=preference, actor_id=request.user.pk, now=timezone.now())
    messages.success(request, _("It holds no longer. Below what they want you can let it hold again."))
    return _to(preference.candidate)


@require_POST
@recruiter_required
def preference_reinstate(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let something that was withdrawn hold again."""
    preference = _preference(request, pk)
    try:
        reinstate_preference(preference=preference, actor_id=request.user.pk, now=timezone.now())
    except PreferenceSettled as settled:
        messages.error(request, str(settled))
    return _to(preference.candidate)


def _keep(
    request: SignedInRequest,
    candidate: Candidate,
    form: PreferenceForm,
    *,
    before: Preference | None = None,
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, candidate, form, before=before, status=422)
    try:
        record_preference(
            candidate=candidate,
            value=form.value(),
            recorded_by=request.user,
            replaces=before,
            now=timezone.now(),
        )
    except PreferenceRefused as refused:
        form.add_error(refused.field or None, str(refused))
        return _page(request, candidate, form, before=before, status=422)
    except PreferenceSettled as settled:
        form.add_error(None, str(settled))
        return _page(request, candidate, form, before=before, status=409)
    return _to(candidate)


def _page(
    request: SignedInRequest,
    candidate: Candidate,
    form: PreferenceForm,
    *,
    before: Preference | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"candidate": candidate, "form": form, "before": before}
    return render(request, "candidates/preference.html", context, status=status)


def _preference(request: SignedInRequest, pk: UUID) -> Preference:
    seen = preferences_for(user=request.user).filter(candidate__merged_into=None)
    return get_object_or_404(seen.select_related("candidate", "client"), pk=pk)


def _to(candidate: Candidate) -> HttpResponse:
    return redirect(f"{reverse('candidates:page', kwargs={'pk': candidate.pk})}#wants")
