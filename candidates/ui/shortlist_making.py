"""Propose people for a role, each with a line why."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from axis.ui.access import SignedInRequest, signed_in
from candidates.models import Candidate, Role, Shortlist
from candidates.profiles.preferences.queries import beside_role
from candidates.profiles.queries import readable_candidates_for
from candidates.roles.queries import roles_for
from candidates.shortlists.errors import ShortlistClosed, ShortlistRefused
from candidates.shortlists.queries import open_shortlists_of
from candidates.shortlists.services import add_people, propose_people
from candidates.ui.shortlist_forms import ProposeForm
from candidates.ui.shortlists import recruiters_only


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def shortlist_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask for a line about each person chosen on the role's page, and put them before the client."""
    role = get_object_or_404(roles_for(user=request.user), pk=pk)
    recruiters_only(request)
    people = _people(request)
    if "choose" in request.POST:
        # The choice made on the role's page stands in the address, so that a reload keeps it.
        chosen = urlencode([("candidate", str(person.pk)) for person in people])
        return redirect(f"{request.path}?{chosen}")
    without = request.POST.get("without", "")
    people = [person for person in people if str(person.pk) != without]
    existing = list(open_shortlists_of(role=role, user=request.user)[:20])
    sent = request.POST if request.method == "POST" and not without else None
    form = ProposeForm(sent, people=people, existing=existing, initial=request.POST.dict())
    status = 200
    if sent is not None:
        status = 422
        if people and form.is_valid() and (made := _made(request, role, form, existing)):
            messages.success(request, _("They are before the client now."))
            return redirect("shortlists:page", pk=made.pk)
    refused = [person for person in people if f"line_{person.pk}" in form.errors]
    beside = beside_role(role=role, candidate_ids=[person.pk for person in people], now=timezone.now())
    said = [(person, beside[person.pk]) for person in people if person.pk in beside]
    context = {"role": role, "form": form, "people": people, "refused": refused, "said": said}
    return render(request, "shortlists/new.html", context, status=status)


def _people(request: SignedInRequest) -> list[Candidate]:
    """Return the people the address or form names, in its order; what is no id names nobody."""
    ids = []
    for text in (request.POST if request.method == "POST" else request.GET).getlist("candidate")[:100]:
        try:
            ids.append(UUID(text))
        except ValueError:
            continue
    known = {person.pk: person for person in readable_candidates_for(user=request.user).filter(pk__in=ids)}
    return [known[pk] for pk in dict.fromkeys(ids) if pk in known]


def _made(
    request: SignedInRequest, role: Role, form: ProposeForm, existing: Sequence[Shortlist]
) -> Shortlist | None:
    """Return the shortlist the people are on now, or None with the reason in the form."""
    given, now, proposals = form.cleaned_data, timezone.now(), form.proposals()
    into = next((one for one in existing if str(one.pk) == given.get("into")), None)
    try:
        if into is not None:
            add_people(shortlist=into, proposals=proposals, added_by=request.user, now=now)
            return into
        return propose_people(
            role=role,
            proposals=proposals,
            proposed_by=request.user,
            now=now,
            note=given["note"],
            due_on=given["due_on"],
            is_mailed=given["is_mailed"],
        )
    except ShortlistRefused as refused:
        form.add_error(refused.field or None, refused.message)
    except ShortlistClosed as closed:
        form.add_error(None, closed.message)
    return None
