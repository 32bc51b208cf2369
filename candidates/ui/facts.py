"""One fact of a person: where it is from, what others say, and what is right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from axis.work.bell import ring_many
from candidates.models import Candidate, FactDecision
from candidates.profiles.facts.errors import FactGone, FactRefused
from candidates.profiles.facts.queries import Fact, facts_of
from candidates.profiles.facts.services import (
    check_fact,
    choose_fact,
    correct_fact,
    held,
    mark_wrong,
    withdraw_decision,
)
from candidates.profiles.queries import to_weigh
from candidates.ui.fact_forms import DecisionForm, FactForm
from candidates.ui.fact_words import find_fact, shown_fact
from candidates.ui.present import not_of_them, nothing_kept, person_of, their_own_page


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def fact_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put a fact right; `fact` and, for an entry, `entry` name it."""
    if request.method != "POST":
        return _fact_page(request, pk)
    with transaction.atomic():
        # Of two forms sent at one instant the second meets what the first has kept.
        held(candidate=person_of(request, pk))
        return _fact_page(request, pk)


def _fact_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    candidate, now = person_of(request, pk), timezone.now()
    is_joined = candidate.pk != pk
    record_views(viewer_id=request.user.pk, person_ids=[candidate.pk], place=ViewPlace.PROFILE, now=now)
    named = {"fact": request.GET.get("fact", "name"), "entry": request.GET.get("entry", "")}
    fact = find_fact(facts_of(candidate=candidate, now=now).facts, **named)
    if fact is None:
        if request.method != "POST" and not is_joined:
            raise Http404
        is_lost = is_joined and request.method == "POST"
        messages.error(request, nothing_kept(candidate) if is_lost else _gone().message)
        return _back(candidate.pk)
    if is_joined and request.method != "POST":
        return their_own_page(request, candidate, name="candidates:fact")
    form = FactForm(request.POST if request.method == "POST" else None, fact=fact)
    if is_joined:
        # They put right what another record said; what they typed stands beside what this one says.
        form.add_error(None, nothing_kept(candidate))
    elif form.is_valid():
        try:
            _correct(request, candidate, fact, form.values())
        except FactRefused as refused:
            form.add_error(None, refused.message)
        else:
            return _back(candidate.pk, fact=fact.fact, entry=fact.entry_id)
    context = {"candidate": candidate, "shown": shown_fact(candidate, fact, at=now), "form": form}
    return render(request, "candidates/fact_page.html", context, status=422 if form.is_bound else 200)


def _correct(request: SignedInRequest, candidate: Candidate, fact: Fact, values: dict[str, str]) -> None:
    try:
        correct_fact(
            candidate=candidate,
            fact=fact.fact,
            entry_id=fact.entry_id,
            values=values,
            actor_id=request.user.pk,
            now=timezone.now(),
        )
    except FactGone as gone:
        messages.error(request, gone.message)
    else:
        ring_many(to_weigh(candidate_id=candidate.pk))
        messages.success(request, _("Kept. No later import changes it."))


@require_POST
@recruiter_required
def fact_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Find a fact right, wrong or told better elsewhere, or take such a decision back."""
    candidate = person_of(request, pk)
    if candidate.pk != pk:
        return not_of_them(request, candidate, part="#facts")
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what to do with the fact."))
        return _back(pk)
    try:
        said = _decide(request, candidate, form.cleaned_data)
    except DomainError as refused:
        messages.error(request, refused.message)
    else:
        ring_many(to_weigh(candidate_id=pk))
        messages.success(request, said)
    return _back(pk, fact=form.cleaned_data["fact"], entry=form.cleaned_data["entry"])


def _decide(request: SignedInRequest, candidate: Candidate, given: Mapping[str, Any]) -> str:
    decision, now, actor_id = given["decision"], timezone.now(), request.user.pk
    if decision == "withdraw":
        decisions = FactDecision.objects.visible_to(request.user)
        taken = get_object_or_404(decisions, candidate=candidate, pk=given["id"])
        withdraw_decision(decision=taken, actor_id=actor_id, now=now)
        return _("Taken back.")
    about = {
        "candidate": candidate,
        "fact": given["fact"],
        "entry_id": given["entry"],
        "actor_id": actor_id,
        "now": now,
    }
    if decision == "choose":
        if given["document"] is None:
            raise _gone()
        choose_fact(document_id=given["document"], **about)
        return _("Chosen. No later import changes it.")
    if decision == "wrong":
        mark_wrong(**about)
        return _("Marked as wrong. It does not come back, and nothing is written of it.")
    check_fact(**about)
    return _("Checked today.")


def _gone() -> FactGone:
    return FactGone(_("The profile no longer says so: it was changed meanwhile. Look again."))


def _back(pk: UUID, *, fact: str = "", entry: object = None) -> HttpResponse:
    part = f"fact-{entry or fact}" if fact else "facts"
    return redirect(f"{reverse('candidates:page', kwargs={'pk': pk})}#{part}")
