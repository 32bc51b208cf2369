"""Pairs of people who may be one: found, held, decided on; nothing merges by itself."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from candidates.compliance.queries import may_contact
from candidates.models import Candidate, ContactHold, DuplicateKeys, DuplicatePair, SourceDocument
from candidates.profiles.duplicates.errors import AlreadyDecided
from candidates.profiles.duplicates.queries import next_pair
from candidates.profiles.duplicates.services import (
    ask_again,
    note_duplicates,
    note_duplicates_of_document,
    put_off,
    refresh_keys,
    say_not_same,
)
from candidates.profiles.duplicates.services.finding import Noted
from candidates.profiles.services import correct_fields
from tests.factories.people import UserFactory
from tests.factories.twins import NOW, make_pair, make_person
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db


def is_held(person: Candidate) -> bool:
    """Whether nobody may write to a person because of a pair that waits."""
    answer = may_contact(person, channel="PLATFORM", now=NOW)
    return any(reason.detail == "DUPLICATE" for reason in answer.reasons)


def test_a_possible_pair_is_kept_with_its_reasons_and_holds_both() -> None:
    pair = make_pair()
    assert pair.state == "OPEN"
    assert {ground["code"] for ground in pair.grounds} >= {"same_name", "same_post", "same_place"}
    assert 0 < pair.score < 1
    assert is_held(pair.one)
    assert is_held(pair.other)
    assert Candidate.objects.filter(merged_into=None).count() == 2


def test_looking_again_changes_nothing() -> None:
    pair = make_pair()
    noted = note_duplicates(candidate_ids=[pair.one_id, pair.other_id], now=NOW + timedelta(days=1))
    assert (noted.compared, noted.found, noted.gone) == (1, 0, 0)
    assert ContactHold.objects.filter(lifted_at=None).count() == 2
    assert DuplicatePair.objects.get().found_at == NOW


def test_two_people_by_decision_are_free_and_not_asked_about_again() -> None:
    pair, user = make_pair(), UserFactory()
    say_not_same(pair=pair, decided_by=user, now=NOW)
    assert not is_held(pair.one)
    note_duplicates(candidate_ids=[pair.one_id], now=NOW)
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("NOT_SAME", user)
    with pytest.raises(AlreadyDecided):
        say_not_same(pair=pair, decided_by=user, now=NOW)
    ask_again(pair=pair, asked_by=user, now=NOW)
    assert is_held(pair.other)


def test_later_is_tomorrow_and_the_hold_stays() -> None:
    pair, user = make_pair(), UserFactory()
    assert next_pair(user=user, now=NOW) == pair
    put_off(pair=pair, decided_by=user, now=NOW)
    assert next_pair(user=user, now=NOW + timedelta(hours=23)) is None
    assert next_pair(user=user, now=NOW + timedelta(days=1)) == pair
    assert is_held(pair.one)


def test_a_hold_stays_until_the_last_pair_is_decided() -> None:
    pair, user = make_pair(), UserFactory()
    third = make_person("Brennan, Aoife")
    note_duplicates(candidate_ids=[third.pk], now=NOW)
    assert DuplicatePair.objects.count() == 3
    say_not_same(pair=pair, decided_by=user, now=NOW)
    assert is_held(pair.one)
    for other in DuplicatePair.objects.exclude(pk=pair.pk).filter(one=pair.one):
        say_not_same(pair=other, decided_by=user, now=NOW)
    assert not is_held(pair.one)
    assert is_held(third)


def test_a_pair_that_looks_like_two_people_by_now_is_gone_and_so_is_its_hold() -> None:
    pair = make_pair()
    Candidate.objects.filter(pk=pair.one_id).update(name="Marek Zieliński")
    noted = note_duplicates(candidate_ids=[pair.one_id], now=NOW)
    assert (noted.gone, DuplicatePair.objects.count()) == (1, 0)
    assert not is_held(pair.other)


def test_strangers_and_relatives_make_no_pair() -> None:
    people = [
        make_person("Aoife Brennan", ("EMAIL", "brennans@mill.example")),
        make_person("Conor Brennan", ("EMAIL", "brennans@mill.example")),
        make_person("Aoife Brennan", city="Bonn", posts=[("Mill & Sons", "2001")]),
    ]
    noted = note_duplicates(candidate_ids=[person.pk for person in people], now=NOW)
    assert noted.compared == 1
    assert DuplicatePair.objects.count() == 0


@pytest.mark.parametrize("number", [2, 9])
def test_looking_takes_as_many_queries_for_many_as_for_few(
    number: int, django_assert_max_num_queries: object
) -> None:
    families = ("Brennan", "Zhou", "Okafor", "Müller", "Silva", "Haddad", "Kovács", "Lindqvist", "Tanaka")
    people = [make_person(f"{family[::-1]} {family}", posts=[]) for family in families[:number]]
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        note_duplicates(candidate_ids=[person.pk for person in people], now=NOW)


def test_a_common_name_in_a_town_is_not_compared_but_whoever_shares_more_is() -> None:
    mills = (
        "Alder",
        "Birch",
        "Cedar",
        "Damson",
        "Elm",
        "Fir",
        "Gorse",
        "Hazel",
        "Ivy",
        "Juniper",
        "Larch",
        "Maple",
    )
    people = [make_person("Aoife Brennan", posts=[(f"{mill} Mill", "2019-03")]) for mill in mills]
    note_duplicates(candidate_ids=[person.pk for person in people], now=NOW)
    assert DuplicatePair.objects.count() == 0
    new = make_person("Aoife Brennan", posts=[("Rowan Mill", "2019-03")])
    assert note_duplicates(candidate_ids=[new.pk], now=NOW).compared == 0
    again = make_person("Aoife Brennan", posts=[("Cedar Mill", "2019-03")])
    assert note_duplicates(candidate_ids=[again.pk], now=NOW) == Noted(compared=1, found=1, gone=0)
    assert {DuplicatePair.objects.get().one, DuplicatePair.objects.get().other} == {people[2], again}
    # Asked about once, they stay asked about when all that they share has become common.
    more = [make_person("Aoife Brennan", posts=[("Cedar Mill", "2019-03")]) for _ in range(12)]
    note_duplicates(candidate_ids=[person.pk for person in more], now=NOW)
    assert note_duplicates(candidate_ids=[again.pk], now=NOW).gone == 0


def test_somebody_who_is_here_a_dozen_times_is_found_among_them() -> None:
    people = [make_person("Aoife Brennan") for _ in range(13)]
    note_duplicates(candidate_ids=[person.pk for person in people[:12]], now=NOW)
    assert note_duplicates(candidate_ids=[people[12].pk], now=NOW).found == 12


def test_a_corrected_name_is_looked_for_again_and_everybody_can_be(
    django_capture_on_commit_callbacks: Any,
) -> None:
    one = make_person("Aoife Brennan", posts=[])
    other = make_person("Marek Zieliński", posts=[])
    call_command("find_duplicates", stdout=io.StringIO())
    assert DuplicatePair.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        correct_fields(candidate=other, values={"name": "Brennan, Aoife"}, actor_id=None, now=NOW)
    assert DuplicatePair.objects.get().one == one
    Candidate.objects.filter(pk=other.pk).update(name="Marek Zieliński")
    said = io.StringIO()
    call_command("find_duplicates", stdout=said)
    assert DuplicatePair.objects.count() == 0
    assert "0 new ones" in said.getvalue()


def test_whoever_is_brought_in_has_the_keys_that_are_worked_out_of_their_profile() -> None:
    person = make_candidate()
    written = DuplicateKeys.objects.get(candidate=person)
    refresh_keys(candidate_ids=[person.pk])
    again = DuplicateKeys.objects.get(candidate=person)
    assert {*written.keys} == {*again.keys} != set()
    assert {*written.names} == {*again.names} != set()
    assert not written.is_due


def test_a_later_document_has_the_keys_of_its_person_worked_out_anew() -> None:
    person = make_candidate()
    before = DuplicateKeys.objects.get(candidate=person)
    make_candidate(name="Aoife Brennan-Kowalska")
    assert DuplicateKeys.objects.get(candidate=person).is_due
    later = person.source_documents.latest("received_at")
    SourceDocument.objects.filter(pk=later.pk).update(state="EXTRACTED")
    note_duplicates_of_document(document_id=later.pk, now=NOW)
    after = DuplicateKeys.objects.get(candidate=person)
    assert {*after.keys} != {*before.keys}
    assert not after.is_due
