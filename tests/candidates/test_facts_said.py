"""What a recruiter says of a fact: countries by name, times in order, and fields that are emptied."""

import pytest
from django.utils import timezone

from axis.accounts.models import User
from candidates.models import Achievement, Candidate, Employment, SourceDocument
from candidates.profiles.facts.errors import FactRefused
from candidates.profiles.facts.services import correct_fact, withdraw_decision
from tests.candidates.test_facts import HARBOR, MILL, act, fact, facts, person_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """A recruiter."""
    found: User = UserFactory()
    return found


@pytest.mark.parametrize(
    ("said", "kept"), [("Austria", "AT"), ("at", "AT"), ("Österreich", "AT"), ("Wales", "GB"), ("UK", "GB")]
)
def test_a_country_is_kept_by_its_letters_however_it_is_named(said: str, kept: str, user: User) -> None:
    person = person_of(city="Swansea")
    if kept == "GB":
        act("correct", person, "country_code", user, values={"country_code": "IE"})
    act("correct", person, "country_code", user, values={"country_code": said})
    assert Candidate.objects.get(pk=person.pk).country_code == kept


def test_neither_a_country_that_is_none_nor_a_time_that_ends_before_it_begins_is_kept(user: User) -> None:
    person = person_of()
    with pytest.raises(FactRefused, match="Frobnia"):
        act("correct", person, "country_code", user, values={"country_code": "Frobnia"})
    with pytest.raises(FactRefused, match="ends before it begins"):
        act("correct", person, "employment", user, values={"started_on": "2021-02", "ended_on": "1999"})
    act("correct", person, "employment", user, values={"started_on": "2021-02", "ended_on": "2021"})


def test_what_was_emptied_is_shown_and_can_be_taken_back(user: User) -> None:
    person = person_of()
    decision = act("correct", person, "headline", user, values={"headline": ""})
    shown = fact(person, "headline")
    assert (shown.is_wrong, shown.words) == (True, "Ward Lead")
    assert shown.ruling
    withdraw_decision(decision=decision, actor_id=user.pk, now=timezone.now())
    assert fact(person, "headline").words == "Ward Lead"
    assert not fact(person, "headline").is_wrong


def test_two_posts_corrected_into_one_are_one(user: User) -> None:
    sister = ("Harbor Trust", "Sister", "2019-03", "")
    person = person_of(HARBOR, sister, MILL)
    for position in ("Staff Nurse", "Sister"):
        taken = correct_fact(
            candidate=person,
            fact="employment",
            entry_id=Employment.objects.get(position=position).pk,
            values={"position": "Matron"},
            actor_id=user.pk,
            now=timezone.now(),
        )
    assert list(Employment.objects.order_by("rank").values_list("position", flat=True)) == ["Matron", "Nurse"]
    withdraw_decision(decision=taken, actor_id=user.pk, now=timezone.now())
    assert set(Employment.objects.values_list("position", flat=True)) == {"Matron", "Sister", "Nurse"}
    assert [one.words for one in facts(person) if one.fact == "employment" and "Sister" in one.words]


def test_what_was_done_in_a_post_goes_where_the_post_went_and_back(user: User) -> None:
    sister = ("Harbor Trust", "Sister", "2019-03", "")
    person = person_of(HARBOR, sister, MILL)
    nurse, twin = (Employment.objects.get(position=one) for one in ("Staff Nurse", "Sister"))
    document = SourceDocument.objects.get(candidate=person)
    for text, job in (("Cut falls", nurse), ("Led ten nurses", twin)):
        Achievement.objects.create(
            candidate=person, source_document=document, employment=job, text=text, start=0, end=len(text),
            kind="ACHIEVEMENT", role_level="", line_no=len(text), line_count=1,
        )  # fmt: skip
    taken = correct_fact(
        candidate=person,
        fact="employment",
        entry_id=twin.pk,
        values={"position": "Staff Nurse"},
        actor_id=user.pk,
        now=timezone.now(),
    )
    assert {one.employment_id for one in Achievement.objects.all()} == {nurse.pk}
    withdraw_decision(decision=taken, actor_id=user.pk, now=timezone.now())
    told = {one.text: one.employment.position for one in Achievement.objects.all() if one.employment}
    assert told == {"Cut falls": "Staff Nurse", "Led ten nurses": "Sister"}


def test_what_was_found_wrong_is_neither_offered_nor_said_again(user: User) -> None:
    nurse = ("Harbor Trust", "Nurse", "2019-03", "")
    person = person_of(nurse)
    was_wrong = act("wrong", person, "employment", user)
    person = person_of(HARBOR)
    shown = fact(person, "employment")
    assert (shown.words, shown.others) == ("Staff Nurse, Harbor Trust (Mar 2019 – no end given)", ())
    document = SourceDocument.objects.order_by("received_at")[0]
    with pytest.raises(FactRefused, match="Take that back first"):
        act("choose", person, "employment", user, document_id=document.pk)
    with pytest.raises(FactRefused, match="Take that back first"):
        act("correct", person, "employment", user, values={"position": "Nurse"})
    withdraw_decision(decision=was_wrong, actor_id=user.pk, now=timezone.now())
    found = [one for one in facts(person) if one.fact == "employment"]
    assert not any(one.is_wrong for one in found)
    told = {words for one in found for words in (one.words, *(other.words for other in one.others))}
    assert any(words.startswith("Nurse, Harbor Trust") for words in told)
