"""Each step moves a document once, all of it or nothing, and two documents of one person meet."""

import json
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.achievements.services import extracting as achievements
from candidates.evidence import services as evidence
from candidates.ingest.services import parsing as ingest
from candidates.models import (
    Achievement,
    Candidate,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    Evidence,
    SourceDocument,
)
from candidates.models.source_document import DocumentState
from candidates.profiles.services import making as profiles
from tests.factories.world import STEPS, demo_resume, make_candidate, receive

MADE = (Candidate, Employment, Education, CandidateSkill, ContactPoint, Achievement, Evidence)
MODULES = (ingest, profiles, achievements, evidence)


def counts() -> dict[str, int]:
    """Return how many rows there are of everything a document may leave."""
    return {model.__name__: model._default_manager.count() for model in (*MADE, AuditEvent, ChangeRecord)}


def brought(steps: int, **basics: Any) -> SourceDocument:
    """Return a demo person's document after this many steps."""
    resume = demo_resume("li-na-zhou.json")
    resume["basics"] |= basics
    document = receive(json.dumps(resume).encode())
    for step in STEPS[:steps]:
        assert step(document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    return document


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(4))
def test_a_step_that_breaks_at_its_end_leaves_no_row(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    document = brought(number)
    before, state = counts(), document.state

    def broken(*_: object, **__: object) -> bool:
        raise DatabaseError

    # The move is the last thing a step does, so everything else is written by then.
    monkeypatch.setattr(type(SourceDocument.objects.all()), "move", broken)
    with pytest.raises(DatabaseError):
        STEPS[number](document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    assert (counts(), document.state) == (before, state)


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "number"), list(zip(MODULES, range(4), strict=True)))
def test_a_change_that_cannot_be_recorded_is_not_made(
    module: ModuleType, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = brought(number)
    before = counts()

    def broken(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(module, "change", broken)
    with pytest.raises(DatabaseError):
        STEPS[number](document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    assert counts() == before


@pytest.mark.django_db
def test_every_step_is_recorded_with_its_time() -> None:
    document = brought(4)
    target = f"source_document:{document.pk}"
    acts = list(AuditEvent.objects.filter(target=target).order_by("at").values_list("action", flat=True))
    assert acts == [f"candidates.source_document.{verb}" for verb in ("received", "parsed", "ready")]
    kinds = set(ChangeRecord.objects.values_list("kind", flat=True))
    assert {"source_document.received", "candidate.created", "candidate.updated"} <= kinds


@pytest.mark.django_db
def test_a_newer_document_tells_the_career_and_takes_nothing_away() -> None:
    first = make_candidate("li-na-zhou.json")
    skills = CandidateSkill.objects.filter(candidate=first).count()
    again = make_candidate("li-na-zhou.json", summary="", label="Principal engineer", phone="")
    assert again.pk == first.pk
    assert again.headline == "Principal engineer"
    assert again.summary == first.summary
    assert CandidateSkill.objects.filter(candidate=first).count() == skills
    assert ContactPoint.objects.filter(candidate=first, kind="PHONE").count() == 1
    newest = SourceDocument.objects.filter(candidate=first).latest("received_at")
    assert set(Employment.objects.filter(candidate=first).values_list("source_document", flat=True)) == {
        newest.pk
    }


@pytest.mark.django_db
def test_without_an_address_nobody_is_taken_for_somebody_else() -> None:
    nowhere: dict[str, Any] = {"email": "", "phone": "", "url": "", "profiles": []}
    first = make_candidate("li-na-zhou.json", **nowhere)
    second = make_candidate("li-na-zhou.json", **nowhere, label="Another of that name")
    assert first.pk != second.pk


def _at_once(*acts: Callable[[], object]) -> list[object]:
    start, results = threading.Barrier(len(acts)), list[object]()

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            results.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_documents_of_one_person_read_at_once_make_one_person() -> None:
    documents = [brought(1, label=f"Version {number}") for number in range(4)]
    now = timezone.now()
    results = _at_once(
        *(lambda pk=document.pk: profiles.make_profile(document_id=pk, now=now) for document in documents)
    )
    assert results == [True] * 4
    assert Candidate.objects.count() == 1
    assert ContactPoint.objects.filter(kind="EMAIL").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_file_brought_at_once_is_one_document() -> None:
    raw = json.dumps(demo_resume()).encode()
    found = _at_once(*[lambda: receive(raw).pk] * 4)
    assert len(set(found)) == 1
    assert SourceDocument.objects.count() == 1
    assert AuditEvent.objects.filter(action="candidates.source_document.received").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_step_run_twice_at_once_writes_once() -> None:
    document = brought(2)
    now = timezone.now()
    results = _at_once(*[lambda: achievements.extract_achievements(document_id=document.pk, now=now)] * 3)
    assert sorted(map(bool, results)) == [False, False, True]
    document.refresh_from_db()
    assert document.state == DocumentState.EXTRACTED
