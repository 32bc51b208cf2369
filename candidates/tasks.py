"""ingest -> profile -> achievements -> evidence -> match, in that order."""

from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from axis.work.alone import alone
from axis.work.running import work_on
from candidates.achievements.services import extract_achievements
from candidates.evidence.services import weigh_evidence
from candidates.ingest.services import parse_document
from candidates.matching.services import match_some, match_with_open_roles
from candidates.models import MatchRun, SourceDocument
from candidates.profiles.services import make_profile
from candidates.shortlists.services import withdraw_everybody_unavailable


@work_on(SourceDocument, "candidates.ingest")
def ingest(document_id: UUID) -> None:
    """Received -> read, or refused."""
    parse_document(document_id=document_id, now=timezone.now())


@work_on(SourceDocument, "candidates.profile")
def profile(document_id: UUID) -> None:
    """Read -> a person with career, skills and contact points."""
    make_profile(document_id=document_id, now=timezone.now())


@work_on(SourceDocument, "candidates.achievements")
def achievements(document_id: UUID) -> None:
    """A person -> what they did, each with its exact words."""
    extract_achievements(document_id=document_id, now=timezone.now())


@work_on(SourceDocument, "candidates.evidence")
def evidence(document_id: UUID) -> None:
    """What they did -> how strongly it is supported; the document is ready then."""
    weigh_evidence(document_id=document_id, now=timezone.now())
    match_with_open_roles(document_id=document_id, now=timezone.now())


@work_on(MatchRun, "candidates.match")
def match(run_id: UUID) -> None:
    """A role and everybody -> who shows what it asks for, some thousand people at a time."""
    match_some(run_id=run_id, now=timezone.now())


@shared_task(name="candidates.withdraw_unavailable", ignore_result=True)
def withdraw_unavailable(**_newer_arguments: Any) -> None:
    """Whoever wants to be left alone -> off every open shortlist."""
    with alone("candidates.withdraw_unavailable") as is_ours:
        if is_ours:
            withdraw_everybody_unavailable(now=timezone.now())
