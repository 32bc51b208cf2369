"""People whose documents say a few things, and recruiters who decide about them."""

from typing import Any

from django.utils import timezone

from axis.accounts.models import User
from candidates.achievements.services import (
    correct_words,
    decide_statement,
    extract_achievements,
    read_again,
    undo_decision,
)
from candidates.evidence.services import weigh_evidence
from candidates.ingest.services import Origin, receive_document
from candidates.models import Achievement, Candidate, SourceDocument, StatementDecision
from tests.factories.people import UserFactory
from tests.factories.world import STEPS

HIGHLIGHTS = (
    "Cut medication errors from 14 to 3 a month by redesigning the handover sheet",
    "Introduced a night rota for 38 nurses and halved agency spending",
    "Rebuilt the escalation plan of the trust under NDA",
)
DECIDED = ("kind", "role_level", "is_confidential", "confidential_words", "status", "start", "end", "text")


def bring(*highlights: str, source: str = "a test", email: str = "nurse@example.org") -> Candidate:
    """Return the person of a document that says these, read to the end."""
    told = ", ".join(f'"{words}"' for words in highlights)
    raw = (
        f'{{"basics": {{"name": "Aoife Brennan", "email": "{email}"}}, "work": [{{"name": "St Brigid", '
        f'"position": "Ward sister", "startDate": "2019", "highlights": [{told}]}}]}}'
    )
    now = timezone.now()
    received = receive_document(
        raw=raw.encode(), file_name=f"{source}.json", origin=Origin(source=source), now=now
    )
    for step in STEPS:
        step(document_id=received.document.pk, now=now)
    document = SourceDocument.objects.select_related("candidate").get(pk=received.document.pk)
    assert document.candidate is not None
    return document.candidate


def read_anew(person: Candidate) -> None:
    """Read every document of a person again, to the end."""
    for document in person.source_documents.all():
        assert read_again(document_id=document.pk)
        assert extract_achievements(document_id=document.pk, now=timezone.now())
        assert weigh_evidence(document_id=document.pk, now=timezone.now())


def one(person: Candidate, words: str) -> Achievement:
    """Return the standing statement that holds these words."""
    return Achievement.objects.standing().get(candidate=person, text__contains=words)


def decide(row: Achievement, act: str, value: str = "", *, by: User | None = None) -> StatementDecision:
    """Decide as a recruiter."""
    who = by or UserFactory()
    return decide_statement(achievement=row, act=act, value=value, actor=who, now=timezone.now())


def correct(row: Achievement, *parts: str) -> StatementDecision:
    """Correct or split as a recruiter."""
    return correct_words(achievement=row, parts=parts, actor=UserFactory(), now=timezone.now())


def undo(decision: StatementDecision) -> Achievement:
    """Take a decision back as a recruiter."""
    return undo_decision(decision=decision, actor=UserFactory(), now=timezone.now())


def state(person: Candidate) -> list[tuple[Any, ...]]:
    """Return every standing statement with all that may be decided about it."""
    rows = Achievement.objects.standing().filter(candidate=person)
    return sorted(rows.values_list("pk", "employment_id", "decided_at", *DECIDED))
