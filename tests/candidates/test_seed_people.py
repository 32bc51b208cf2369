"""`manage.py seed_people`: what it writes is what reading the same documents would have written."""

import io
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Model
from django.forms.models import model_to_dict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from candidates.achievements.rules import extract
from candidates.ingest.rules import ParsedLine, read_json_resume
from candidates.management.commands import seed_people
from candidates.management.generator.copying import Value, copy_text
from candidates.models import (
    Achievement,
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    Evidence,
    SourceDocument,
)
from candidates.profiles.services import index_words
from tests.factories.people import UserFactory
from tests.factories.world import STEPS, receive
from tests.unit.candidates.test_generator import VALUES

pytestmark = pytest.mark.django_db

_PARTS: tuple[type[Model], ...] = (Employment, Education, CandidateSkill, CandidateLanguage, ContactPoint)
# Ids differ from one reading to the next; tags and who looks after somebody come from no document.
_OTHERWISE = {"id", "candidate", "source_document", "employment", "achievement"}


def seed(**options: Any) -> str:
    """Seed people in this process and return what was printed."""
    out = io.StringIO()
    call_command("seed_people", **{"count": 20, "seed": 3, "processes": 1, **options}, stdout=out)
    return out.getvalue()


def written(rows: Any, *order: str) -> list[dict[str, Any]]:
    """Return rows without their ids."""
    fields = [field.name for field in rows.model._meta.concrete_fields if field.name not in _OTHERWISE]
    return list(rows.order_by(*order).values(*fields))


def snapshot(candidate: Candidate) -> dict[str, Any]:
    """Return all that a person's document gave them."""
    document = candidate.source_documents.get()
    achievements = Achievement.objects.filter(candidate=candidate)
    document_fields = ("text", "lines", "sha256", "unknown_fields", "remarks", "state", "kind", "attempts")
    person = model_to_dict(candidate, exclude=["tags", "owner", "created_at", "updated_at", "field_sources"])
    return {
        "person": person | {"sort_name": candidate.sort_name, "fields": {*candidate.field_sources}},
        "sources": set(candidate.field_sources.values()) == {str(document.pk)},
        "document": {name: getattr(document, name) for name in document_fields},
        "parts": [written(model._default_manager.filter(candidate=candidate), "rank") for model in _PARTS],
        "achievements": written(achievements, "start"),
        "evidence": written(Evidence.objects.filter(achievement__candidate=candidate), "achievement__start"),
        "jobs": list(achievements.order_by("start").values_list("employment__rank", flat=True)),
    }


def words(candidate: Candidate) -> str:
    """Return the words somebody is found by."""
    return str(Candidate.objects.values_list("search", flat=True).get(pk=candidate.pk))


def test_reading_the_same_documents_writes_the_same_rows() -> None:
    seed(count=15)
    for candidate in Candidate.objects.all():
        seeded = snapshot(candidate)
        raw = bytes(candidate.source_documents.get().raw)
        candidate.delete()
        document = receive(raw)
        for step in STEPS:
            step(document_id=document.pk, now=timezone.now())
        assert seeded == snapshot(Candidate.objects.get(source_documents=document))


def test_documents_of_fifty_people_are_as_the_reader_reads_them() -> None:
    seed(count=50)
    for document in SourceDocument.objects.all():
        parsed = read_json_resume(bytes(document.raw))
        assert document.text == parsed.text
        assert document.lines == [line.as_json() for line in parsed.lines]
        assert document.source == "generated for a benchmark"
        found = extract(text=document.text, lines=[ParsedLine(**line) for line in document.lines])
        assert [
            (row.text, row.kind, row.role_level, [said["value"] for said in row.quantities])
            for row in document.achievements.order_by("start")
        ] == [
            (real.text, real.kind, real.role_level, [said.value for said in real.quantities])
            for real in found
        ]
        for row in document.achievements.all():
            assert document.text[row.start : row.end] == row.text


def test_everybody_is_found_by_the_words_the_index_keeps() -> None:
    seed(count=30)
    for candidate in Candidate.objects.all():
        seeded = words(candidate)
        index_words(candidate_id=candidate.pk)
        assert seeded == words(candidate)


def test_some_have_tags_and_some_a_recruiter_in_use() -> None:
    recruiter = UserFactory()
    UserFactory(inactive=True)
    UserFactory(hiring_manager=True)
    seed(count=100)
    owners = set(Candidate.objects.exclude(owner=None).values_list("owner", flat=True))
    assert owners == {recruiter.pk}
    assert 5 < Candidate.objects.filter(owner=recruiter).count() < 40
    assert 5 < Candidate.objects.exclude(tags=[]).count() < 60


def test_the_same_seed_adds_nobody_twice_and_a_larger_count_adds_the_rest() -> None:
    assert re.fullmatch(r"20 people, [\d.]+ s, [\d,]+ people/s, -?[\d,]+ bytes/person\n", seed(batch=7))
    first = set(Candidate.objects.values_list("pk", flat=True))
    assert seed() == "Nothing to add: the 20 people of seed 3 are here already.\n"
    assert seed(count=25, batch=4).startswith("5 people, ")
    assert first < set(Candidate.objects.values_list("pk", flat=True))
    assert seed(seed=4).startswith("20 people, ")
    assert Candidate.objects.count() == SourceDocument.objects.count() == 45


def test_somebody_who_was_deleted_comes_back_alone() -> None:
    seed()
    seed(seed=4)
    Candidate.objects.order_by("?")[0].delete()
    assert {seed().partition(" ")[0], seed(seed=4).partition(" ")[0]} == {"1", "Nothing"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"count": 0}, "--count is 0; it has to be from 1 to 5,000,000."),
        ({"count": 5_000_001}, "--count is 5,000,001; it has to be from 1 to 5,000,000."),
        ({"seed": -1}, "--seed is -1; "),
        ({"batch": 0}, "--batch is 0; "),
        ({"processes": 0}, "--processes is 0; "),
    ],
)
def test_what_makes_no_sense_is_refused(options: dict[str, int], told: str) -> None:
    with pytest.raises(CommandError, match=re.escape(told)):
        seed(**options)
    assert not Candidate.objects.exists()


def test_an_interrupted_run_leaves_whole_people_only(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = 0

    def interrupted(rows: list[list[Value]]) -> str:
        nonlocal copied
        copied += 1
        if copied > 9 + 6:
            raise KeyboardInterrupt
        return copy_text(rows)

    monkeypatch.setattr(seed_people, "copy_text", interrupted)
    with pytest.raises(KeyboardInterrupt):
        seed(batch=8)
    assert Candidate.objects.count() == SourceDocument.objects.count() == 8
    assert Evidence.objects.count() == Achievement.objects.count() > 15
    monkeypatch.undo()
    assert seed(batch=8).startswith("12 people, ")


@pytest.mark.django_db(transaction=True)
def test_several_processes_write_the_same_people() -> None:
    assert seed(count=24, batch=5, processes=2).startswith("24 people, ")
    together = set(Candidate.objects.values_list("pk", "name", "sort_name", "search"))
    Candidate.objects.all().delete()
    seed(count=24)
    assert together == set(Candidate.objects.values_list("pk", "name", "sort_name", "search"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VALUES, VALUES)
def test_postgresql_reads_back_any_value(first: Value, second: Value) -> None:
    with connection.cursor() as cursor:
        kinds = ["bytea" if isinstance(value, bytes) else "text" for value in (first, second)]
        cursor.execute(f"CREATE TEMPORARY TABLE hostile (n serial, a {kinds[0]}, b {kinds[1]})")
        cursor.copy_expert("COPY hostile (a, b) FROM STDIN", io.StringIO(copy_text([[first, second]] * 2)))
        cursor.execute("SELECT a, b FROM hostile ORDER BY n")
        found = [tuple(_plain(value) for value in row) for row in cursor.fetchall()]
        cursor.execute("DROP TABLE hostile")
    assert found == [(first, second)] * 2


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
