"""Whatever documents, rows, decisions, merges and undo come in which order: decisions hold (P-02)."""

import itertools
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from axis.accounts.models import User
from candidates.ingest.services import Origin, parse_document, receive_document
from candidates.models import Candidate, FactDecision, MergeRecord, SourceDocument
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.duplicates.services import merge_people, undo_merge
from candidates.profiles.facts.errors import FactGone, FactRefused
from candidates.profiles.facts.queries import Fact, facts_of
from candidates.profiles.facts.rules import FIELDS, fact_key, plain
from candidates.profiles.facts.rules.ruling import rows_decided, rows_told
from candidates.profiles.facts.services import (
    check_fact,
    choose_fact,
    correct_fact,
    mark_wrong,
    withdraw_decision,
)
from candidates.profiles.facts.services.applying import MODELS, rows_of
from candidates.profiles.services import address_as, correct_fields, make_profile
from candidates.profiles.tables.rules import FILL_BLANKS, OVERWRITE
from tests.candidates.tables.conftest import Bring, as_csv
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.soak]

IS_SOAK = os.environ.get("AXIS_SOAK") == "1"
_numbers = itertools.count(1)
CITIES, HEADLINES = ["Leeds", "Bath", ""], ["Ward Lead", "Matron", ""]
EMPLOYERS, POSITIONS = ["Harbor Trust", "Mill Clinic"], ["Nurse", "Staff Nurse"]
DATES = ["2019-03", "2015"]
jobs = st.lists(
    st.tuples(st.sampled_from(EMPLOYERS), st.sampled_from(POSITIONS), st.sampled_from(DATES)),
    max_size=2,
    unique_by=lambda job: job[0],
)
documents = st.tuples(
    st.just("document"), st.sampled_from(CITIES), st.sampled_from(HEADLINES), jobs, st.booleans()
)
rows = st.tuples(
    st.just("row"),
    st.sampled_from([OVERWRITE, FILL_BLANKS]),
    st.sampled_from(CITIES),
    st.sampled_from(EMPLOYERS),
    st.sampled_from(POSITIONS),
)
corrections = st.tuples(
    st.just("correct"), st.integers(0, 9), st.sampled_from(["Chief Nurse", "Staff Nurse", "York"])
)
others = st.tuples(
    st.sampled_from(["wrong", "choose", "check", "withdraw", "patch", "address", "merge", "unmerge"]),
    st.integers(0, 9),
)
steps = st.lists(st.one_of(documents, rows, corrections, others, others), min_size=4, max_size=9)


@dataclass
class Story:
    """Two people, and what happens to the first."""

    user: User
    bring: Bring
    people: list[Candidate] = field(default_factory=list)
    day: int = 0

    @property
    def now(self) -> datetime:
        """The next moment."""
        self.day += 1
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=self.day)

    def read(self, who: int, city: str, headline: str, held: list[Any]) -> Candidate:
        """Bring in one more document of a person."""
        person = self.people[who] if who < len(self.people) else None
        work = [dict(zip(("name", "position", "startDate"), job, strict=True)) for job in held]
        mail = f"person{who}@mill.example"
        basics = {"name": "Ann Okafor", "email": mail, "label": headline, "location": {"city": city}}
        raw = json.dumps({"basics": basics, "work": work, "meta": {"n": str(next(_numbers))}}).encode()
        now = self.now
        document = receive_document(raw=raw, file_name="a.json", origin=Origin("a test"), now=now).document
        parse_document(document_id=document.pk, now=now)
        assert make_profile(document_id=document.pk, now=now, known=person)
        return Candidate.objects.get(source_documents=document)

    def facts(self) -> list[Fact]:
        """Return the facts of the first person."""
        person = Candidate.objects.get(pk=self.people[0].pk)
        return list(facts_of(candidate=person, now=self.now).facts)

    def happen(self, step: tuple[Any, ...]) -> None:
        """Let one thing happen; what is refused changes nothing."""
        name, *told = step
        with transaction.atomic():
            try:
                getattr(self, f"_{name}")(*told)
                event(f"{name} happened")
            except (FactGone, FactRefused):
                transaction.set_rollback(True)
                event(f"{name} was refused")

    def _document(self, city: str, headline: str, held: list[Any], is_others: bool) -> None:
        who = 1 if is_others and self.people[1].merged_into_id is None else 0
        self.read(who, city, headline, held)

    def _row(self, policy: str, city: str, employer: str, position: str) -> None:
        cells = ("Ann Okafor", "person0@mill.example", "", city, position, employer, "", "")
        self.bring(as_csv([cells]), policy=policy)

    def _picked(self, number: int) -> tuple[Fact, dict[str, Any]]:
        found = [one for one in self.facts() if not one.is_wrong and one.fact != "contact_point"]
        fact = found[number % len(found)]
        about = {"candidate": self.people[0], "fact": fact.fact, "entry_id": fact.entry_id}
        return fact, {**about, "actor_id": self.user.pk, "now": self.now}

    def _correct(self, number: int, word: str) -> None:
        fact, about = self._picked(number)
        name = "position" if fact.fact == "employment" else fact.fact
        correct_fact(values={name: word}, **about)

    def _wrong(self, number: int) -> None:
        mark_wrong(**self._picked(number)[1])

    def _check(self, number: int) -> None:
        check_fact(**self._picked(number)[1])

    def _choose(self, number: int) -> None:
        fact, about = self._picked(number)
        others = [other.source.document_id for other in fact.others]
        if others:
            choose_fact(document_id=others[number % len(others)], **about)

    def _withdraw(self, number: int) -> None:
        standing = list(FactDecision.objects.standing().filter(candidate=self.people[0]).order_by("pk"))
        if standing:
            taken = standing[number % len(standing)]
            withdraw_decision(decision=taken, actor_id=self.user.pk, now=self.now)

    def _patch(self, number: int) -> None:
        values = {"city": ["York", "Leeds", ""][number % 3], "headline": "Head of Nursing"}
        correct_fields(candidate=self.people[0], values=values, actor_id=self.user.pk, now=self.now)

    def _address(self, number: int) -> None:
        name = ["Ann", ""][number % 2]
        address_as(candidate=self.people[0], name=name, actor_id=self.user.pk, now=self.now)

    def _merge(self, number: int) -> None:
        if self.people[1].merged_into_id is None:
            take = ["city"] if number % 2 else []
            merge_people(
                kept=self.people[0], merged=self.people[1], take=take, merged_by=self.user, now=self.now
            )

    def _unmerge(self, _number: int) -> None:
        for record in MergeRecord.objects.filter(undone_at=None):
            undo_merge(record=record, undone_by=self.user, now=self.now)

    def holds(self) -> None:
        """Check what must be so after every step."""
        self.people = [Candidate.objects.get(pk=person.pk) for person in self.people]
        for person in self.people:
            if person.merged_into_id is None:
                decisions_hold(person)
                origins_are_named(person, now=self.now)


def decisions_hold(person: Candidate) -> None:
    """Check that the profile says what was decided, and nothing that was found wrong."""
    for decision in FactDecision.objects.ruling().filter(candidate=person):
        if decision.fact in FIELDS:
            value = getattr(person, decision.fact)
            if decision.kind == DecisionKind.WRONG:
                assert plain(value) != plain(decision.was[decision.fact])
            else:
                assert value == decision.now[decision.fact]
        elif decision.fact in MODELS:
            found = rows_of(candidate_id=person.pk, fact=decision.fact)
            if decision.kind == DecisionKind.WRONG or found_wrong_since(decision):
                assert not rows_told(found, decision)
            else:
                row = rows_decided(found, decision)[0]
                assert {name: getattr(row, name) for name in decision.now} == decision.now


def found_wrong_since(decision: FactDecision) -> bool:
    """Whether what somebody corrected an entry into was found wrong later, also as another entry's."""
    later = FactDecision.objects.ruling().filter(kind=DecisionKind.WRONG, decided_at__gt=decision.decided_at)
    about = later.filter(candidate=decision.candidate_id, fact=decision.fact)
    said = fact_key(decision.fact, decision.was | decision.now)
    return any(said == fact_key(one.fact, one.was | one.now) for one in about)


def origins_are_named(person: Candidate, *, now: datetime) -> None:
    """Check that every fact names a document of theirs or a person (P-02)."""
    theirs = set(SourceDocument.objects.filter(candidate=person).values_list("pk", flat=True))
    found = facts_of(candidate=person, now=now).facts
    shown = {one.fact for one in found if not one.is_wrong}
    assert shown >= {name for name in FIELDS if getattr(person, name)}
    for one in found:
        assert one.origin in {"document", "person"}, one
        assert one.origin == "person" or (one.source and one.source.document_id in theirs), one
        assert one.origin != "person" or one.ruling
        assert one.checked_at is not None


@given(story=steps)
@settings(
    max_examples=400 if IS_SOAK else 6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_decisions_hold_and_every_fact_has_an_origin(story: list[Any], bring: Bring) -> None:
    with transaction.atomic():
        told = Story(UserFactory(), bring)
        first = [("Harbor Trust", "Nurse", "2019-03")]
        told.people = [told.read(0, "Leeds", "Ward Lead", first)]
        told.people.append(told.read(1, "Bath", "Sister", [("Mill Clinic", "Nurse", "2015")]))
        for step in story:
            told.happen(step)
            told.holds()
        transaction.set_rollback(True)
