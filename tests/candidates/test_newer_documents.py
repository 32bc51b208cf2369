"""What a newer document is silent on stays, and a place is of one document."""

import json
from typing import Any

import pytest
from django.utils import timezone

from candidates.models import (
    Achievement,
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    Education,
    Employment,
)
from candidates.profiles.facts.services import correct_fact
from tests.candidates.test_facts import fact
from tests.factories.people import UserFactory
from tests.factories.world import STEPS, receive

pytestmark = pytest.mark.django_db

EMAIL = "ann@mill.example"
WHOLE: dict[str, Any] = {
    "work": [{"name": "Harbor Trust", "position": "Matron"}, {"name": "Mill Clinic", "position": "Nurse"}],
    "education": [{"institution": "University of Leeds"}],
    "skills": [{"name": "triage"}, {"name": "SQL"}],
    "languages": [{"language": "Welsh"}],
}


def read(raw: bytes, file_name: str) -> Candidate:
    document = receive(raw, file_name=file_name)
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    return Candidate.objects.get(source_documents=document)


def resume(*, location: dict[str, str] | None = None, **told: Any) -> Candidate:
    basics = {"name": "Ann Okafor", "email": EMAIL, "label": "Matron", "location": location or {}}
    return read(json.dumps({"basics": basics, **told}).encode(), "ann.json")


def listed(person: Candidate) -> tuple[list[str], list[str], set[str], list[str]]:
    own = {"candidate": person}
    return (
        list(Employment.objects.filter(**own).order_by("rank").values_list("employer", flat=True)),
        list(Education.objects.filter(**own).values_list("institution", flat=True)),
        set(CandidateSkill.objects.filter(**own).values_list("name", flat=True)),
        list(CandidateLanguage.objects.filter(**own).values_list("language", flat=True)),
    )


def test_a_document_that_says_less_takes_nothing_away() -> None:
    before = listed(resume(**WHOLE))
    assert before == (["Harbor Trust", "Mill Clinic"], ["University of Leeds"], {"triage", "SQL"}, ["Welsh"])
    assert listed(resume()) == before


def test_a_document_renews_each_list_that_it_tells_and_no_other() -> None:
    resume(**WHOLE)
    again = resume(work=[{"name": "Mercy", "position": "Sister"}], skills=[{"name": "phonics"}])
    assert listed(again) == (["Mercy"], ["University of Leeds"], {"phonics"}, ["Welsh"])


@pytest.mark.parametrize("is_known", [True, False])
def test_a_card_names_the_post_of_the_day_and_no_career(is_known: bool) -> None:
    if is_known:
        resume(**WHOLE)
    told = ["VERSION:3.0", "FN:Ann Okafor", f"EMAIL:{EMAIL}", "ORG:Mercy", "TITLE:Sister"]
    person = read("\r\n".join(["BEGIN:VCARD", *told, "END:VCARD", ""]).encode(), "ann.vcf")
    assert listed(person)[0] == (["Harbor Trust", "Mill Clinic"] if is_known else ["Mercy"])


@pytest.mark.parametrize(
    ("newer", "place"),
    [
        ({"city": "Boston", "region": "MA"}, ("Boston", "MA", "")),
        ({"city": "leeds"}, ("Leeds", "Yorkshire", "GB")),
        ({"city": "Vienna", "countryCode": "AT"}, ("Vienna", "", "AT")),
        ({"countryCode": "AT"}, ("", "", "AT")),
        ({}, ("Leeds", "Yorkshire", "GB")),
    ],
)
def test_a_place_is_of_one_document(newer: dict[str, str], place: tuple[str, str, str]) -> None:
    resume(location={"city": "Leeds", "region": "Yorkshire", "countryCode": "GB"})
    person = resume(location=newer)
    assert (person.city, person.region, person.country_code) == place
    assert {name for name in ("city", "region", "country_code") if name in person.field_sources} == {
        name for name, value in zip(("city", "region", "country_code"), place, strict=True) if value
    }


def test_what_a_person_said_of_a_place_holds_for_all_of_it() -> None:
    person = resume(location={"city": "Leeds", "countryCode": "GB"})
    user = UserFactory()
    correct_fact(candidate=person, fact="city", values={"city": "York"}, actor_id=user.pk, now=timezone.now())
    again = resume(location={"city": "Boston", "region": "MA", "countryCode": "US"})
    assert (again.city, again.region, again.country_code) == ("York", "", "GB")
    assert fact(again, "city").ruling


def post(employer: str, start: str, end: str = "", told: str = "") -> dict[str, Any]:
    return {
        "name": employer,
        "position": "Nurse",
        "startDate": start,
        "endDate": end,
        "highlights": [told] if told else [],
    }


def test_a_shorter_document_leaves_what_was_over_before_it_begins() -> None:
    old = [post("Mill", "2012", "2018"), post("Harbor", "2008", "2012"), post("Mercy", "2004", "2008")]
    resume(work=old, education=[{"institution": "Leeds", "startDate": "2001", "endDate": "2004"}])
    again = resume(work=[post("Trust", "2018"), post("Mill", "2012", "2018")])
    assert listed(again)[0] == ["Trust", "Mill", "Harbor", "Mercy"]


def test_an_older_document_that_comes_later_adds_only_what_lies_before() -> None:
    resume(location={"city": "Leeds"}, work=[post("Trust", "2018"), post("Mill", "2012", "2018")])
    cut = "Cut falls on the ward by 48%"
    old = {"work": [post("Mill", "2012"), post("Harbor", "2008", "2012", cut), post("Mercy", "2004", "2008")]}
    basics = {"name": "Ann Okafor", "email": EMAIL, "label": "Staff nurse", "location": {"city": "Ulm"}}
    person = read(json.dumps({"basics": basics, **old}).encode(), "old.json")
    assert listed(person)[0] == ["Trust", "Mill", "Harbor", "Mercy"]
    assert (person.headline, person.city) == ("Matron", "Leeds")
    # Its statements stand under the post it tells them of.
    assert Achievement.objects.get(text=cut).employment == Employment.objects.get(employer="Harbor")
    third = resume(work=[post("Sea", "2024"), post("Trust", "2018", "2024")])
    assert listed(third)[0] == ["Sea", "Trust", "Mill", "Harbor", "Mercy"]


def test_a_post_of_today_hides_no_career_that_is_told_later() -> None:
    studies = [{"institution": "University of Leeds", "startDate": "2005", "endDate": "2008"}]
    resume(work=[post("Trust", "2024")], education=studies)
    told = [post("Mill", "2012", "2023"), post("Harbor", "2008", "2012")]
    again = resume(work=told, education=studies)
    assert listed(again)[0] == ["Trust", "Mill", "Harbor"]
