"""What recruiters decide about the skills of a person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from axis.work.bell import ring_many
from candidates.models import CandidateSkill
from candidates.profiles.errors import SkillRefused
from candidates.profiles.queries import to_weigh
from candidates.profiles.services import add_skill, decide_skill
from candidates.ui.present import person_of

# What the buttons of the card send, and what it makes of a skill.
DECISIONS = {"confirm": "CONFIRMED", "reject": "REJECTED", "reopen": "FOUND"}


@require_POST
@recruiter_required
def skill_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Confirm a skill, reject it, or leave it open again."""
    skill = get_object_or_404(CandidateSkill.objects.visible_to(request.user), pk=pk)
    status = DECISIONS.get(request.POST.get("decision", ""))
    if status is None:
        messages.error(request, _("Choose what to do with the skill."))
    else:
        decide_skill(skill=skill, status=status, actor=request.user, now=timezone.now())
    # Whoever goes through those in question finds them open, to go on.
    return _card(skill.candidate_id, is_open=request.POST.get("skills") == "open")


@require_POST
@recruiter_required
def skill_add(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Add a skill that no document tells."""
    candidate = person_of(request, pk)
    try:
        name = request.POST.get("name", "").replace("\x00", "")
        add_skill(candidate=candidate, name=name, actor=request.user, now=timezone.now())
    except SkillRefused as refused:
        messages.error(request, str(refused))
    return _card(candidate.pk)


def _card(candidate_id: UUID, *, is_open: bool = False) -> HttpResponse:
    ring_many(to_weigh(candidate_id=candidate_id))
    page = reverse("candidates:page", kwargs={"pk": candidate_id})
    return redirect(f"{page}{'?skills=open' if is_open else ''}#skills")
