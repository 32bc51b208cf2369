"""What recruiters note on a profile: how letters begin, tags, owner, and that somebody said no."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from axis.accounts.queries import recruiters_for
from axis.ui.access import SignedInRequest, recruiter_required
from candidates.compliance.services import suppress_candidate
from candidates.profiles.facts.services import held
from candidates.profiles.services import address_as, give_to, set_tags
from candidates.shortlists.services import withdraw_unavailable
from candidates.ui.candidates import person_page
from candidates.ui.forms import AboutForm, RefusalForm
from candidates.ui.present import not_of_them, person_of


@require_POST
@recruiter_required
def note_about_candidate(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Note how letters to a person begin, who looks after them and how they are tagged."""
    with transaction.atomic():
        # Of two forms sent at one instant the second meets what the first has kept.
        held(candidate=person_of(request, pk))
        return _note_about(request, pk)


def _note_about(request: SignedInRequest, pk: UUID) -> HttpResponse:
    candidate = person_of(request, pk)
    if candidate.pk != pk:
        return not_of_them(request, candidate)
    form = AboutForm(request.POST, candidate=candidate, recruiters=recruiters_for(user=request.user))
    if not form.is_valid():
        return person_page(request, pk, tab="", status=422, said={"about_form": form})
    given, now, actor_id = form.cleaned_data, timezone.now(), request.user.pk
    if given["name"] != candidate.preferred_name:
        address_as(candidate=candidate, name=given["name"], actor_id=actor_id, now=now)
    if given["owner"] != candidate.owner:
        give_to(candidate=candidate, owner=given["owner"], actor_id=actor_id, now=now)
    if given["tags"] != candidate.tags:
        set_tags(candidate=candidate, tags=given["tags"], actor_id=actor_id, now=now)
    messages.success(request, _("Saved."))
    return redirect("candidates:page", pk=pk)


@require_POST
@recruiter_required
def candidate_said_no(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Remember that a person is never to be written to."""
    candidate = person_of(request, pk)
    form = RefusalForm(request.POST)
    if not form.is_valid() or not candidate.contactpoint_set.exists():
        messages.error(request, _("Choose a reason. Somebody without an address cannot be recognised again."))
        return redirect("candidates:page", pk=candidate.pk)
    now = timezone.now()
    with transaction.atomic():
        suppress_candidate(
            candidate=candidate,
            reason=form.cleaned_data["reason"],
            actor_id=request.user.pk,
            now=now,
        )
        withdraw_unavailable(candidate=candidate, now=now)
    messages.success(request, _("Noted. Nobody here will write to them, and no file brings them in again."))
    return redirect("candidates:page", pk=candidate.pk)
