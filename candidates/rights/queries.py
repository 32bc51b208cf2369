"""Who is deleted, who is erased, and what deleting somebody would end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from axis.accounts.models import User
from candidates.models import Candidate, Erasure, Note, ShortlistEntry, SourceDocument
from candidates.models.candidate import CandidateQuerySet
from candidates.rights.rules import UNDO


@dataclass(frozen=True)
class WhatGoes:
    """What deleting somebody ends at once or takes with them, counted.

    Args:
        documents: Documents about them.
        notes: Notes of anybody about them.
        shortlists: Open shortlists they stand on.
    """

    documents: int
    notes: int
    shortlists: int


def deleted_people_for(*, user: User) -> CandidateQuerySet:
    """Deleted people this user may bring back."""
    return Candidate.objects.deleted_for(user).defer("search", "summary")


def erasure_of(*, candidate_id: UUID, user: User) -> Erasure | None:
    """Return when somebody was erased; None where nobody of this id was.

    Args:
        candidate_id: The id they had.
        user: Who asks.
    """
    return Erasure.objects.visible_to(user).filter(pk=candidate_id).first()


def what_goes_with(*, candidate: Candidate) -> WhatGoes:
    """Count what belongs to a person."""
    own = Q(candidate=candidate)
    return WhatGoes(
        documents=SourceDocument.objects.filter(own).count(),
        notes=Note.objects.filter(own, deleted_at=None).count(),
        shortlists=ShortlistEntry.objects.filter(own, is_open=True).count(),
    )


def due_for_erasure(*, now: datetime) -> CandidateQuerySet:
    """People whose deletion can no longer be taken back, the longest deleted first."""
    return Candidate.objects.filter(deleted_at__lte=now - UNDO).order_by("deleted_at", "pk")
