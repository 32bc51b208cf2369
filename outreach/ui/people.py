"""The messages of one person, and asking for another draft to them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from candidates.models import Candidate
from candidates.profiles.duplicates.queries import pair_of, person_now
from candidates.profiles.facts.queries import facts_of
from candidates.profiles.queries import candidates_for
from outreach.reviews.queries import messages_to, person_to_write
from outreach.ui.drafting import ask_for_drafts


@require_safe
@recruiter_required
def person_messages(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What was written to a person; htmx asks for the list alone, for the person's page."""
    candidate = _person(request, pk)
    context = {"candidate": candidate, "rows": messages_to(user=request.user, candidate_id=candidate.pk)}
    if request.htmx:
        return render(request, "outreach/person_messages.html#messages", context)
    return render(request, "outreach/person_messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def person_draft(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Choose the role a draft to this person is about, or read why none is written."""
    candidate, now, problem = _person(request, pk), timezone.now(), ""
    person = person_to_write(user=request.user, candidate=candidate, now=now)
    if request.method == "POST":
        role = person.role(request.POST.get("role", ""))
        try:
            if role is not None:
                ask_for_drafts(request, role=role, chosen=[candidate])
                return redirect("outreach:role-drafts", role_pk=role.pk)
            choose = _("Choose one of the roles a draft can be written about.")
            problem = person.why_not[0].text if person.why_not else choose
        except DomainError as refused:
            problem = refused.message
    current = facts_of(candidate=candidate, now=now).current_job
    context = {
        "candidate": candidate,
        "person": person,
        "problem": problem,
        "duplicate": pair_of(user=request.user, candidate_id=candidate.pk) if person.is_unsettled else None,
        "stale": current if current and current.is_stale else None,
    }
    return render(request, "outreach/person_draft.html", context, status=422 if problem else 200)


def _person(request: SignedInRequest, pk: UUID) -> Candidate:
    person = candidates_for(user=request.user).filter(pk=pk).first()
    # An id that was merged is of who they are now.
    person = person or person_now(user=request.user, candidate_id=pk)
    if person is None:
        raise Http404
    if not request.htmx:
        record_views(
            viewer_id=request.user.pk, person_ids=[person.pk], place=ViewPlace.PROFILE, now=timezone.now()
        )
    return person
