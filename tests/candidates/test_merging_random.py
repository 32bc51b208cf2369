"""Whatever is merged, added, refused and taken back, in any order: nothing is lost, and a no stays a no."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from axis.accounts.models import User
from candidates.compliance.queries import may_contact
from candidates.compliance.services import place_hold, restrict, suppress_candidate
from candidates.models import (
    Candidate,
    ContactPoint,
    Employment,
    MergeRecord,
    SourceDocument,
    Suppression,
)
from candidates.profiles.duplicates.errors import UndoRefused
from candidates.profiles.duplicates.queries import person_now
from candidates.profiles.duplicates.services import merge_people, note_duplicates, refresh_keys, undo_merge
from candidates.profiles.services import correct_fields, index_words, set_tags
from candidates.profiles.standing.services import work_out
from tests.architecture.test_models import our_models
from tests.factories.merging import involve, make_role, sides, state
from tests.factories.people import UserFactory
from tests.factories.twins import NOW, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.soak]
IS_SOAK = os.environ.get("AXIS_SOAK") == "1"
# Derived anew from what stands, or asked about anew.
DERIVED = {"DuplicateKeys", "DuplicatePair", "Standing"}
LATE = NOW + timedelta(days=31)

who = st.integers(0, 3)
ACTS = ("document", "correct", "refuse", "restrict", "hold", "tag")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), who, who),
        st.tuples(st.just("undo"), st.integers(0, 2), st.booleans()),
        st.tuples(st.sampled_from(ACTS), who, st.just(0)),
    ),
    min_size=2,
    max_size=9,
)


@dataclass
class Merged:
    """One merge that stands, and everything there was before it."""

    record: MergeRecord
    before: dict[str, Any]
    # Whether anything but merges and their undoing happened since.
    is_alone: bool = True


@dataclass
class World:
    """Four people who look alike, what was said no to for each, and the merges that stand."""

    people: list[Candidate]
    user: User
    role: Any
    forbidden: dict[UUID, set[str]] = field(default_factory=dict)
    merges: list[Merged] = field(default_factory=list)
    # Who has an address of their own.
    reached: set[UUID] = field(default_factory=set)
    numbers: Any = field(default_factory=lambda: count(1))

    def now(self) -> datetime:
        """Return a moment after every other."""
        return NOW + timedelta(minutes=next(self.numbers))

    def root(self, pk: UUID) -> UUID:
        """Return who somebody is now."""
        while into := Candidate.objects.values_list("merged_into", flat=True).get(pk=pk):
            pk = into
        return pk

    def one_with(self, pk: UUID) -> list[UUID]:
        """Return everybody who is one person with somebody now."""
        root = self.root(pk)
        return [person.pk for person in self.people if self.root(person.pk) == root]


def make_world(told: list[Any]) -> World:
    """Return the people, as the worker leaves them."""
    world = World([], UserFactory(), make_role())
    for name, addresses, employers, involved in told:
        own = [("EMAIL", address) for address in sorted(addresses)]
        person = make_person(name, *own, posts=employers)
        involve(person, world.role, things=involved)
        index_words(candidate_id=person.pk)
        world.people.append(Candidate.objects.get(pk=person.pk))
    ids = [person.pk for person in world.people]
    work_out(candidate_ids=ids)
    note_duplicates(candidate_ids=ids, now=NOW)
    for pk in ids:
        world.forbidden[pk] = hard_reasons(pk)
    world.reached = set(ContactPoint.objects.values_list("candidate", flat=True))
    return world


def hard_reasons(pk: UUID) -> set[str]:
    """Return why nobody may write to somebody, as far as only a person can change it."""
    answer = may_contact(Candidate.objects.get(pk=pk), channel="EMAIL", now=NOW)
    found = {reason.code for reason in answer.reasons if reason.code in {"suppressed", "restricted"}}
    return found | {reason.detail for reason in answer.reasons if reason.detail == "REQUEST"}


def act(world: World, name: str, place: int) -> None:
    """Do one thing to the person somebody is now."""
    person = Candidate.objects.get(pk=world.root(world.people[place % len(world.people)].pk))
    group, now = world.one_with(person.pk), world.now()
    if name == "document":
        number = next(world.numbers)
        document = SourceDocument.objects.create(
            candidate=person, state="READY", file_name="more.json", source="a test",
            sha256=f"more{number:060}", raw=b"{}", text="Did more", received_at=now,
        )  # fmt: skip
        more: dict[str, Any] = {"candidate": person, "source_document": document, "rank": 9}
        address = f"new{number}@mill.example"
        ContactPoint.objects.create(**more, kind="EMAIL", value=address, normalised=address)
        world.reached.add(person.pk)
        Employment.objects.create(**more, employer="Elm Mill", position="Fitter", started_on="2024")
        # As whoever reads a document leaves it.
        index_words(candidate_id=person.pk)
        refresh_keys(candidate_ids=[person.pk])
        work_out(candidate_ids=[person.pk])
    elif name == "correct":
        values = {"headline": f"Matron {next(world.numbers)}"}
        correct_fields(candidate=person, values=values, actor_id=world.user.pk, now=now)
    elif name == "tag":
        set_tags(candidate=person, tags=[*person.tags, "asked"], actor_id=world.user.pk, now=now)
    elif name == "hold":
        if place_hold(candidate=person, reason="REQUEST", placed_by=world.user, now=now).placed_at == now:
            forbid(world, group, "REQUEST")
    elif name == "restrict":
        if restrict(candidate=person, actor_id=world.user.pk, now=now):
            forbid(world, group, "restricted")
    elif suppress_candidate(candidate=person, reason="OPT_OUT", actor_id=None, now=NOW):
        # It is said of addresses, and whoever has none of their own cannot be written to.
        forbid(world, [pk for pk in group if pk in world.reached], "suppressed")
    for merged in world.merges:
        merged.is_alone = False


def forbid(world: World, group: Iterable[UUID], reason: str) -> None:
    """Remember a no: nobody knows which of those who are one person said it, so that it holds for each."""
    for pk in group:
        world.forbidden[pk].add(reason)


def merge(world: World, one: int, other: int) -> None:
    """Make two one, where they are not."""
    kept, merged = (world.root(world.people[place % len(world.people)].pk) for place in (one, other))
    if kept != merged:
        before = state()
        record = merge_people(
            kept=Candidate.objects.get(pk=kept),
            merged=Candidate.objects.get(pk=merged),
            merged_by=world.user,
            now=world.now(),
        )
        world.merges.append(Merged(record, before))


def undo(world: World, back: int, *, is_late: bool) -> None:
    """Take one of the latest merges back, where that may be."""
    if back >= len(world.merges):
        return
    place = len(world.merges) - 1 - back
    merged = world.merges[place]
    record = MergeRecord.objects.get(pk=merged.record.pk)
    if is_late or record.kept.merged_into_id:
        with pytest.raises(UndoRefused):
            undo_merge(record=record, undone_by=world.user, now=LATE if is_late else world.now())
        return
    event("undone in order" if back == 0 else "undone out of order")
    missed = undo_merge(record=record, undone_by=world.user, now=world.now())
    del world.merges[place]
    if back == 0 and merged.is_alone:
        after = state()
        assert missed == 0
        changed = [name for name, rows in after.items() if rows != merged.before[name]]
        assert [(name, merged.before[name], after[name]) for name in changed] == []
    elif back:
        # A field both merges changed stays as the later one left it, which counts as changed since.
        for other in world.merges:
            other.is_alone = False


def about_people() -> list[type[models.Model]]:
    """Return the kinds of rows that point to a person, and what is kept of those who said no."""
    found = [
        model
        for model in our_models()
        if any(one.related_model is Candidate for one in model._meta.concrete_fields)
    ]
    return [Candidate, Suppression, *(model for model in found if model.__name__ not in DERIVED)]


def rows_there() -> set[tuple[str, Any]]:
    """Return the key of every row that may never go."""
    return {
        (model.__name__, pk)
        for model in about_people()
        for pk in model._default_manager.values_list("pk", flat=True)
    }


def check(world: World, before: set[tuple[str, Any]], *, told: object) -> set[tuple[str, Any]]:
    """Nothing is gone, old ids lead on, and nobody may be written to who might not."""
    after = rows_there()
    assert before - after == set(), told
    for person in world.people:
        root = world.root(person.pk)
        now = person_now(user=world.user, candidate_id=person.pk)
        assert (now.pk if now else person.pk) == root
        assert world.forbidden[person.pk] <= hard_reasons(root), told
    kept = {person.pk for person in Candidate.objects.visible_to(world.user)}
    assert kept == {world.root(person.pk) for person in world.people}
    return after


@given(told=st.lists(sides, min_size=3, max_size=4), steps=steps)
@settings(
    max_examples=300 if IS_SOAK else 5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_is_lost_and_a_no_stays_whatever_is_merged_and_taken_back(
    told: list[Any], steps: list[tuple[str, int, Any]]
) -> None:
    with transaction.atomic():
        world = make_world(told)
        there = rows_there()
        for name, one, other in steps:
            if name == "merge":
                merge(world, one, other)
            elif name == "undo":
                undo(world, one, is_late=other)
            else:
                act(world, name, one)
            there = check(world, there, told=(told, steps))
        # Everything taken back in order, each is on their own again with what is theirs.
        for _merge in list(world.merges):
            undo(world, 0, is_late=False)
            there = check(world, there, told=(told, steps))
        assert {world.root(person.pk) for person in world.people} == {person.pk for person in world.people}
        transaction.set_rollback(True)
