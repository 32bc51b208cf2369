"""Occupation, level, years and place: from documents, by a person's word, through merge and undo."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from axis.audit.models import AuditEvent
from candidates.ingest.services import parse_document
from candidates.models import Candidate, Employment, SourceDocument, Standing, StandingCorrection
from candidates.profiles.duplicates.services.merging import merge_people
from candidates.profiles.duplicates.services.undoing import undo_merge
from candidates.profiles.facts.services import correct_fact, withdraw_decision
from candidates.profiles.services import correct_fields, make_profile
from candidates.profiles.standing.errors import StandingRefused
from candidates.profiles.standing.queries import local_time, time_zone_of
from candidates.profiles.standing.services import correct_trait, take_back, work_out
from candidates.skills.rules.taxonomies import Taxonomy
from candidates.skills.rules.taxonomies.types import ConceptRow
from candidates.skills.services import load_taxonomy
from tests.factories.people import UserFactory
from tests.factories.twins import NOW
from tests.factories.world import receive

pytestmark = pytest.mark.django_db


def person(name: str = "Ana Brandão", **resume: Any) -> Candidate:
    """A nurse in Lisbon, as her document tells it; parts of the document replaced."""
    told = {
        "basics": {"name": name, "location": {"city": "Lisboa", "countryCode": "PT"}},
        "work": [
            {"name": "Hospital", "position": "Senior Staff Nurse", "startDate": "2015-03"},
            {"name": "Clinic", "position": "Nurse", "startDate": "2012-01", "endDate": "2015-02"},
        ],
    }
    document = receive(json.dumps(told | resume).encode())
    parse_document(document_id=document.pk, now=timezone.now())
    make_profile(document_id=document.pk, now=timezone.now())
    return Candidate.objects.get(source_documents=document.pk)


def standing_of(candidate: Candidate) -> Standing:
    """Read it anew."""
    return Standing.objects.get(candidate=candidate)


def test_a_document_tells_all_four_with_the_words_and_where_they_stand() -> None:
    found = standing_of(person())
    assert (found.occupation, found.family, found.occupation_code) == ("nurse", "nursing", "2221")
    assert found.seniority == "SENIOR"
    assert (found.city, found.country_code, found.time_zone) == ("Lisbon", "PT", "Europe/Lisbon")
    text = found.occupation_document.text  # type: ignore[union-attr]
    assert text[found.occupation_start : found.occupation_end] == "Senior Staff Nurse"
    assert text[found.place_start : found.place_end] == "Lisboa"
    assert text[found.years_start : found.years_end] == "2015-03"
    seen = SourceDocument.objects.get().received_at
    assert found.work_months == (seen.year - 2012) * 12 + seen.month - 1
    assert found.is_exact
    assert 0 < found.place_confidence <= 1


def test_unknown_is_said_where_nothing_tells() -> None:
    found = standing_of(person(basics={"name": "Nobody Known"}, work=[]))
    assert (found.family, found.seniority, found.work_months, found.country_code) == ("", "UNKNOWN", None, "")


def test_a_persons_word_holds_over_newer_documents_until_it_is_taken_back() -> None:
    who, user = person(), UserFactory()
    correct_trait(
        candidate=who, trait="OCCUPATION", value={"occupation": "midwife"}, actor_id=user.pk, now=NOW
    )
    correct_trait(candidate=who, trait="YEARS", value={"years": 20}, actor_id=user.pk, now=NOW)
    correct_trait(
        candidate=who, trait="PLACE", value={"city": "Oporto", "country": "PT"}, actor_id=user.pk, now=NOW
    )
    correct_trait(candidate=who, trait="SENIORITY", value={}, actor_id=user.pk, now=NOW)
    work_out(candidate_ids=[who.pk])
    found = standing_of(who)
    assert (found.occupation, found.family, found.work_months) == ("midwife", "nursing", 240)
    assert (found.city, found.seniority) == ("Porto", "UNKNOWN")
    assert found.corrected == ["OCCUPATION", "PLACE", "SENIORITY", "YEARS"]
    assert (found.occupation_confidence, found.occupation_said) == (1.0, "")
    assert take_back(candidate=who, trait="OCCUPATION", actor_id=user.pk, now=NOW)
    assert not take_back(candidate=who, trait="OCCUPATION", actor_id=user.pk, now=NOW)
    assert standing_of(who).occupation == "nurse"
    told = AuditEvent.objects.filter(action__contains="standing").values_list("action", flat=True)
    assert set(told) == {
        "candidates.candidate.standing_corrected",
        "candidates.candidate.standing_taken_back",
    }


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("AGE", {}),
        ("OCCUPATION", {"occupation": "wizard"}),
        ("SENIORITY", {"seniority": "KING"}),
        ("YEARS", {"years": 71}),
        ("YEARS", {"years": "many"}),
        ("PLACE", {"city": "Qwrtzville"}),
    ],
)
def test_what_cannot_be_so_is_refused(trait: str, value: dict[str, object]) -> None:
    who = person()
    with pytest.raises(StandingRefused):
        correct_trait(candidate=who, trait=trait, value=value, actor_id=None, now=NOW)
    assert not StandingCorrection.objects.exists()


def test_a_taxonomy_that_is_loaded_names_what_our_lists_do_not_know() -> None:
    taxonomy = Taxonomy()
    for key, code, label in (("a", "7515.1", "cheese grader"), ("b", "2221.1", "senior staff nurse")):
        taxonomy.add(ConceptRow("OCCUPATION", key, code, label, ""), labels=[])
    load_taxonomy(source="ESCO", version="test", taxonomy=taxonomy, now=NOW)
    found = standing_of(person("Ben Stilton", work=[{"name": "Dairy", "position": "Cheese Grader"}]))
    assert (found.occupation, found.occupation_label, found.occupation_code) == (
        "",
        "cheese grader",
        "7515.1",
    )
    assert found.family == "manufacturing"
    nurse = standing_of(person())
    assert (nurse.occupation, nurse.occupation_code) == ("nurse", "2221.1")
    assert nurse.concept is not None


def test_a_corrected_field_is_read_anew() -> None:
    who = person()
    correct_fields(candidate=who, values={"city": "Berlin", "country_code": "DE"}, actor_id=None, now=NOW)
    assert standing_of(who).time_zone == "Europe/Berlin"
    assert time_zone_of(Candidate.objects.get(pk=who.pk)).key == "Europe/Berlin"  # type: ignore[union-attr]
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert local_time(Candidate.objects.get(pk=who.pk), now=noon).hour == 13  # type: ignore[union-attr]


def test_what_a_person_said_of_a_post_is_not_from_its_document() -> None:
    who, now = person(), timezone.now()
    post = Employment.objects.get(candidate=who, position="Senior Staff Nurse")
    right = {"position": "Head of Nursing", "started_on": "2014-02"}
    told: dict[str, Any] = {"candidate": who, "fact": "employment", "actor_id": None, "now": now}
    decision = correct_fact(entry_id=post.pk, values=right, **told)
    found = standing_of(who)
    assert found.seniority_said == found.occupation_said == "Head of Nursing"
    assert (found.seniority_document, found.occupation_document, found.years_document) == (None, None, None)
    assert found.place_document is not None
    withdraw_decision(decision=decision, actor_id=None, now=now)
    again = standing_of(who)
    assert again.seniority_document == again.years_document == SourceDocument.objects.get()


def test_it_follows_a_merge_and_its_undoing() -> None:
    kept, user = person(), UserFactory()
    taught = {"name": "School", "position": "Teacher", "startDate": "2000-01", "endDate": "2009-12"}
    merged = person("Anna Brandt", work=[taught])
    correct_trait(
        candidate=merged, trait="SENIORITY", value={"seniority": "DIRECTOR"}, actor_id=user.pk, now=NOW
    )
    before = standing_of(kept)
    record = merge_people(kept=kept, merged=merged, merged_by=user, now=NOW)
    both = standing_of(kept)
    assert both.work_months == (before.work_months or 0) + 120
    assert (both.seniority, both.corrected) == ("DIRECTOR", ["SENIORITY"])
    undo_merge(record=record, undone_by=user, now=NOW)
    assert (standing_of(kept).work_months, standing_of(kept).seniority) == (before.work_months, "SENIOR")
    assert standing_of(merged).seniority == "DIRECTOR"
    assert standing_of(merged).family == "education"


def test_many_are_worked_out_in_a_fixed_number_of_statements(
    django_assert_max_num_queries: object,
) -> None:
    people = [person(f"Person {number}") for number in range(8)]
    Standing.objects.all().delete()
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert work_out(candidate_ids=[one.pk for one in people]) == 8


def test_the_command_fills_everybody() -> None:
    person()
    Standing.objects.all().delete()
    out = io.StringIO()
    call_command("work_out_standing", stdout=out)
    assert "1 standings" in out.getvalue()
    assert Standing.objects.get().family == "nursing"


def test_it_goes_with_the_person() -> None:
    who = person()
    correct_trait(candidate=who, trait="YEARS", value={"years": 3}, actor_id=None, now=NOW)
    Candidate.objects.filter(pk=who.pk).delete()
    assert not Standing.objects.exists()
    assert not StandingCorrection.objects.exists()
    assert not Employment.objects.exists()
