"""Two people who may be one are corrected, merged or erased at the same moment: nobody waits in a circle."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from candidates.models import Candidate, ContactHold, DuplicatePair
from candidates.profiles.duplicates.services import look_for_due, note_duplicates
from candidates.profiles.facts.services import correct_fact, mark_wrong
from candidates.profiles.services import correct_fields
from tests.factories.twins import NOW, make_pair, make_person

pytestmark = pytest.mark.django_db(transaction=True)

Correct = Callable[[Candidate, str], Any]


def in_fact(person: Candidate, name: str) -> None:
    """Correct a name on the page of the fact."""
    correct_fact(candidate=person, fact="name", values={"name": name}, actor_id=None, now=NOW)


def in_profile(person: Candidate, name: str) -> None:
    """Correct a name through the API, which holds the row first."""
    with transaction.atomic():
        Candidate.objects.select_for_update(of=("self",)).get(pk=person.pk)
        correct_fields(candidate=person, values={"name": name}, actor_id=None, now=NOW)


def town_is_wrong(person: Candidate, _name: str) -> None:
    """Take a town away."""
    mark_wrong(candidate=person, fact="city", actor_id=None, now=NOW)


def at_once(monkeypatch: pytest.MonkeyPatch, *acts: Callable[[], Any]) -> None:
    """Do all of these on connections of their own; each has written and none has committed at one moment."""
    together = Barrier(len(acts), timeout=20)

    def wait(**_given: Any) -> None:
        together.wait()

    for place in ("candidates.profiles.facts.services.settling", "candidates.profiles.services.changing"):
        monkeypatch.setattr(f"{place}.work_out", wait)

    def alone(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        for done in [threads.submit(alone, act) for act in acts]:
            done.result(timeout=60)


@pytest.mark.parametrize(("first", "second"), [(in_fact, town_is_wrong), (in_fact, in_profile)])
def test_both_corrections_stand_and_the_pair_is_asked_about(
    first: Correct, second: Correct, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = make_pair()
    at_once(
        monkeypatch,
        lambda: first(pair.one, "Aoife Brenan"),
        lambda: second(pair.other, "Aoife M Brennan"),
    )
    assert Candidate.objects.get(pk=pair.one_id).name == "Aoife Brenan"
    other = Candidate.objects.get(pk=pair.other_id)
    assert other.name == "Aoife M Brennan" or not other.city
    assert DuplicatePair.objects.standing().filter(pk=pair.pk).exists()
    assert ContactHold.objects.filter(lifted_at=None, reason="DUPLICATE").count() == 2


def test_two_who_become_alike_at_the_same_moment_find_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = make_person("Marek Zieliński"), make_person("Ines Duarte")
    note_duplicates(candidate_ids=[one.pk, other.pk], now=NOW)
    assert not DuplicatePair.objects.exists()
    at_once(monkeypatch, lambda: in_fact(one, "Aoife Brennan"), lambda: in_fact(other, "Aoife Brennan"))
    assert DuplicatePair.objects.standing().count() == 1
    assert ContactHold.objects.filter(lifted_at=None, reason="DUPLICATE").count() == 2


def test_whoever_was_corrected_as_the_process_died_is_looked_for_by_the_sweep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = make_person("Marek Zieliński"), make_person("Ines Duarte")
    note_duplicates(candidate_ids=[one.pk, other.pk], now=NOW)
    with monkeypatch.context() as died:
        died.setattr(transaction, "on_commit", lambda *_given, **_more: None)
        in_fact(other, "Marek Zielinski")
    assert not DuplicatePair.objects.exists()
    look_for_due(now=NOW)
    assert DuplicatePair.objects.standing().count() == 1
    assert look_for_due(now=NOW).compared == 0
