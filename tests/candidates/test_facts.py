"""Facts of people: where each is from, what people decide about them, and that no import undoes it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.compliance.services import suppress
from candidates.models import Candidate, ContactPoint, Employment, FactDecision, SourceDocument
from candidates.profiles.facts.errors import FactGone, FactRefused
from candidates.profiles.facts.queries import Fact, facts_of
from candidates.profiles.facts.services import (
    check_fact,
    choose_fact,
    correct_fact,
    mark_wrong,
    withdraw_decision,
)
from candidates.profiles.queries import candidates_for, narrowed
from candidates.profiles.services import address_as, correct_fields
from tests.factories.people import UserFactory
from tests.factories.world import STEPS, make_candidate, receive

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DOES: dict[str, Callable[..., FactDecision]] = {
    "correct": correct_fact,
    "choose": choose_fact,
    "wrong": mark_wrong,
    "check": check_fact,
}


@pytest.fixture
def user() -> User:
    """A recruiter."""
    return UserFactory(name="Priya Raman")


def facts(person: Candidate, *, days: int = 0) -> list[Fact]:
    """Return the facts of a person, looked at some days from now."""
    person = Candidate.objects.get(pk=person.pk)
    return list(facts_of(candidate=person, now=timezone.now() + timedelta(days=days)).facts)


def fact(person: Candidate, name: str, *, days: int = 0) -> Fact:
    """Return the first fact of a kind."""
    return next(one for one in facts(person, days=days) if one.fact == name)


def works(*jobs: tuple[str, str, str, str]) -> list[dict[str, str]]:
    """Return employments as JSON Resume has them."""
    names = ("name", "position", "startDate", "endDate")
    return [dict(zip(names, job, strict=True)) for job in jobs]


HARBOR = ("Harbor Trust", "Staff Nurse", "2019-03", "")
MILL = ("Mill Clinic", "Nurse", "2015", "2019-02")


def person_of(*jobs: tuple[str, str, str, str], **basics: str) -> Candidate:
    """Return Ann after one more document, which tells of these jobs."""
    about = {"name": "Ann Okafor", "email": "ann@mill.example", "label": "Ward Lead", **basics}
    about["location"] = {"city": basics.get("city", "Bristol"), "countryCode": "GB"}  # type: ignore[assignment]
    resume = {"basics": about, "work": works(*(jobs or (HARBOR, MILL)))}
    document = receive(json.dumps(resume).encode(), file_name="ann.json")
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    return Candidate.objects.get(source_documents=document)


def act(name: str, person: Candidate, about: str, user: User, **told: Any) -> FactDecision:
    """Decide about the first fact of a kind."""
    entry_id = fact(person, about).entry_id
    return DOES[name](
        candidate=person, fact=about, entry_id=entry_id, actor_id=user.pk, now=timezone.now(), **told
    )


def test_every_fact_names_its_document_and_the_place_in_it() -> None:
    person = person_of()
    document = SourceDocument.objects.get(candidate=person)
    found = facts(person)
    assert {one.fact for one in found} >= {"name", "headline", "city", "employment", "contact_point"}
    for one in found:
        assert one.origin == "document"
        assert one.source is not None
        assert one.source.document_id == document.pk
        assert one.seen_at == one.checked_at == document.received_at
        assert one.source.place is not None, one
    job = fact(person, "employment")
    assert job.source is not None
    assert job.source.place is not None
    assert job.source.place.pointer == "/work/0/position"
    assert document.text[job.source.place.start : job.source.place.end] == "Staff Nurse"


def test_a_corrected_field_survives_every_later_document(user: User) -> None:
    person = person_of()
    correct_fields(candidate=person, values={"headline": "Matron"}, actor_id=user.pk, now=timezone.now())
    assert person.headline == "Matron"
    assert person_of(label="Ward Lead again") == person
    told = fact(person, "headline")
    assert (told.words, told.origin, told.source) == ("Matron", "person", None)
    assert told.ruling is not None
    assert (told.ruling.by, told.ruling.kind) == ("Priya Raman", "CORRECTED")
    assert [other.words for other in told.others] == ["Ward Lead again", "Ward Lead"]
    assert person in narrowed(candidates_for(user=user), words="matron")

    withdraw_decision(decision=FactDecision.objects.get(), actor_id=user.pk, now=timezone.now())
    back = fact(person, "headline")
    assert (back.words, back.origin, back.ruling) == ("Ward Lead again", "document", None)
    with pytest.raises(FactGone):
        withdraw_decision(decision=FactDecision.objects.get(), actor_id=user.pk, now=timezone.now())


def test_how_somebody_is_addressed_is_a_person_s_word(user: User) -> None:
    person = person_of()
    address_as(candidate=person, name="Ann", actor_id=user.pk, now=timezone.now())
    told = fact(person, "preferred_name")
    assert (told.words, told.origin) == ("Ann", "person")
    assert person.preferred_name == "Ann"


def test_a_corrected_job_survives_and_takes_in_what_is_new(user: User) -> None:
    person = person_of()
    act("correct", person, "employment", user, values={"position": "Senior Nurse"})
    person_of((*HARBOR[:3], "2026-05"), MILL)
    job = fact(person, "employment")
    assert (job.values["position"], job.values["ended_on"]) == ("Senior Nurse", "2026-05")
    assert Employment.objects.filter(candidate=person).count() == 2

    person_of((*MILL[:3], "2026-06"))
    assert {one.values["position"] for one in facts(person) if one.fact == "employment"} == {
        "Senior Nurse",
        "Nurse",
    }
    kept = next(one for one in facts(person) if one.values.get("position") == "Senior Nurse")
    assert (kept.origin, kept.source) == ("person", None)
    withdraw_decision(decision=FactDecision.objects.get(), actor_id=user.pk, now=timezone.now())
    assert [one.values["position"] for one in facts(person) if one.fact == "employment"] == ["Nurse"]


def test_corrections_are_taken_back_one_by_one(user: User) -> None:
    person = person_of()
    first = act("correct", person, "employment", user, values={"position": "Senior Nurse"})
    second = act("correct", person, "employment", user, values={"position": "Matron", "location": "Leeds"})
    third = act("wrong", person, "employment", user)
    assert [one.is_wrong for one in facts(person) if one.fact == "employment"] == [False, True]
    person_of(label="Newer")
    assert Employment.objects.filter(candidate=person).count() == 1
    for decision, shown in ((third, "Matron"), (second, "Senior Nurse"), (first, "Staff Nurse")):
        withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
        there = Employment.objects.get(candidate=person, employer="Harbor Trust")
        assert (there.position, there.location) == (shown, "Leeds" if shown == "Matron" else "")


def test_what_is_wrong_does_not_come_back_and_leaves_no_trace_in_the_list(user: User) -> None:
    person = person_of()
    act("wrong", person, "employment", user)
    act("wrong", person, "city", user)
    person_of(label="Newer")
    assert not Employment.objects.filter(candidate=person, employer="Harbor Trust").exists()
    assert Candidate.objects.get(pk=person.pk).city == ""
    assert person not in narrowed(candidates_for(user=user), words="harbor")
    wrong = [one for one in facts(person) if one.is_wrong]
    assert [one.fact for one in wrong] == ["city", "employment"]
    assert all(one.origin == "person" and one.source for one in wrong)
    with pytest.raises(FactRefused):
        act("wrong", person, "name", user)

    person_of(label="Moved", city="Bath")
    assert Candidate.objects.get(pk=person.pk).city == "Bath", "another town is another fact"
    assert {row.action for row in AuditEvent.objects.filter(actor_id=user.pk)} == {
        "candidates.candidate.fact_marked_wrong"
    }
    changes = ChangeRecord.objects.filter(kind="candidate.updated", object_id=person.pk)
    assert [row.data for row in changes if row.data] == [{"changed": ["employment"]}, {"changed": ["city"]}]


def test_two_sources_disagree_and_somebody_chooses(user: User) -> None:
    person = person_of(label="Old")
    older = SourceDocument.objects.get(candidate=person)
    person_of(("Harbor Trust", "Matron", "2019-03", ""), MILL, label="New")
    job = fact(person, "employment")
    assert [(other.values, other.source.document_id) for other in job.others] == [
        ({"position": "Staff Nurse"}, older.pk)
    ]
    act("choose", person, "employment", user, document_id=older.pk)
    act("choose", person, "headline", user, document_id=older.pk)
    person_of(("Harbor Trust", "Matron", "2019-03", ""), MILL, label="Newest")
    assert fact(person, "employment").values["position"] == "Staff Nurse"
    told = fact(person, "headline")
    assert (told.words, told.origin) == ("Old", "document")
    assert told.source is not None
    assert told.source.document_id == older.pk
    with pytest.raises(FactGone):
        act("choose", person, "headline", user, document_id=user.pk)


def test_a_corrected_address_is_reached_and_the_wrong_one_is_not(user: User) -> None:
    person = person_of()
    mail = ContactPoint.objects.get(candidate=person, kind="EMAIL")
    decision = correct_fact(
        candidate=person, fact="contact_point", entry_id=mail.pk, values={"value": "Ann.B@mill.example"},
        actor_id=user.pk, now=timezone.now(),
    )  # fmt: skip
    mails = ContactPoint.objects.filter(candidate=person, kind="EMAIL")
    assert [row.normalised for row in mails] == ["ann.b@mill.example"]
    with pytest.raises(FactRefused):
        correct_fact(
            candidate=person, fact="contact_point", entry_id=mails.get().pk, values={"value": "nobody"},
            actor_id=user.pk, now=timezone.now(),
        )  # fmt: skip
    withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
    assert mails.get().normalised == "ann@mill.example"


def test_a_job_nobody_saw_for_half_a_year_is_stale_until_somebody_looks(user: User) -> None:
    person = person_of()
    assert not fact(person, "employment", days=179).is_stale
    assert fact(person, "employment", days=181).is_stale
    assert [one.is_stale for one in facts(person, days=900) if one.fact == "employment"] == [True, False]
    act("check", person, "employment", user)
    looked = fact(person, "employment")
    assert looked.check is not None
    assert looked.checked_at == looked.check.at
    assert looked.check.by == "Priya Raman"
    Employment.objects.filter(candidate=person, rank=0).update(position="Matron")
    assert fact(person, "employment").check is None, "something else was checked"


def test_what_cannot_stand_is_refused(user: User) -> None:
    person = person_of()
    for values in ({"position": "", "employer": ""}, {"started_on": "March"}, {"employer": "x" * 301}, {}):
        with pytest.raises(FactRefused):
            act("correct", person, "employment", user, values=values)
    with pytest.raises(FactGone):
        check_fact(candidate=person, fact="summary", entry_id=None, actor_id=user.pk, now=NOW) if not (
            Candidate.objects.get(pk=person.pk).summary
        ) else mark_wrong(candidate=person, fact="employment", entry_id=user.pk, actor_id=user.pk, now=NOW)
    assert FactDecision.objects.count() == 0


def test_an_address_at_which_somebody_said_no_stays_so_that_the_no_stays(user: User) -> None:
    person = person_of()
    act("wrong", person, "contact_point", user)
    point = ContactPoint.objects.filter(candidate=person).first()
    assert point is None
    withdraw_decision(decision=FactDecision.objects.get(), actor_id=user.pk, now=timezone.now())
    suppress(
        addresses=[("EMAIL", "ann@mill.example")], reason="OPT_OUT", actor_id=user.pk, now=timezone.now()
    )
    with pytest.raises(FactRefused):
        act("wrong", person, "contact_point", user)
    with pytest.raises(FactRefused):
        act("correct", person, "contact_point", user, values={"value": "ann.b@mill.example"})
    assert ContactPoint.objects.get(candidate=person).normalised == "ann@mill.example"


def test_a_wrong_achievement_is_shown_with_its_place_and_can_be_taken_back(user: User) -> None:
    person = make_candidate()
    told = person.achievements.order_by("start")[0]
    decision = mark_wrong(
        candidate=person, fact="achievement", entry_id=told.pk, actor_id=user.pk, now=timezone.now()
    )
    wrong = fact(person, "achievement")
    assert (wrong.is_wrong, wrong.words) == (True, told.text)
    assert wrong.source is not None
    assert wrong.source.place is not None
    assert wrong.source.place.start == told.start
    withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
    assert not [one for one in facts(person) if one.fact == "achievement"]
    with pytest.raises(FactRefused):
        correct_fact(
            candidate=person, fact="achievement", entry_id=told.pk, values={"text": "More"},
            actor_id=user.pk, now=timezone.now(),
        )  # fmt: skip
