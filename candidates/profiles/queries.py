"""Candidates as lists and profiles show them."""

from django.db.models import Exists, OuterRef, Prefetch

from axis.accounts.models import User
from candidates.models import (
    Achievement,
    Candidate,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    SourceDocument,
)
from candidates.models.candidate import CandidateQuerySet


def candidates_for(*, user: User) -> CandidateQuerySet:
    """Every candidate this user may see, with what a list row shows already loaded."""
    careers = Employment.objects.order_by("rank")
    visible = Candidate.objects.visible_to(user).select_related("owner")
    return visible.prefetch_related(Prefetch("employment_set", careers))


def profiles_for(*, user: User) -> CandidateQuerySet:
    """Candidates with everything their profile page shows already loaded."""
    documents = SourceDocument.objects.defer("raw").order_by("-received_at")
    achievements = Achievement.objects.select_related("evidence", "employment").order_by("start")
    return candidates_for(user=user).prefetch_related(
        Prefetch("education_set", Education.objects.order_by("rank")),
        Prefetch("candidateskill_set", CandidateSkill.objects.order_by("rank")),
        Prefetch("contactpoint_set", ContactPoint.objects.order_by("rank")),
        Prefetch("source_documents", documents),
        Prefetch(
            "achievements",
            achievements.select_related("source_document").defer(
                "source_document__raw", "source_document__text", "source_document__lines"
            ),
        ),
    )


def readable_candidates_for(*, user: User) -> CandidateQuerySet:
    """Candidates with at least one document read to the end, so that a draft can be asked for."""
    read = SourceDocument.objects.filter(candidate=OuterRef("pk"), state="READY")
    return candidates_for(user=user).filter(Exists(read))
