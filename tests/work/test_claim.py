"""A row is claimed by exactly one caller, for as long as its lease."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from axis.work.services import Claim, claim, fail
from tests.kill.app.models import LEASE_SECONDS, Chore, ChoreState
from tests.work.conftest import NOW, after


def take(chore: Chore, *, seconds: float = 0, task: str = "kill.first") -> Claim | None:
    """Claim a chore so many seconds after NOW."""
    return claim(Chore, chore.pk, task=task, now=after(seconds))


@pytest.mark.django_db(transaction=True)
def test_of_many_callers_at_once_exactly_one_wins() -> None:
    chores = [Chore.objects.create(batch="race") for _ in range(20)]

    def race(number: int) -> int:
        try:
            return sum(take(chore) is not None for chore in chores)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        wins = list(threads.map(race, range(8)))

    assert sum(wins) == len(chores)
    assert set(Chore.objects.values_list("attempts", flat=True)) == {1}


def test_a_claim_counts_the_attempt_and_sets_the_lease_before_any_work(chore: Chore) -> None:
    held = take(chore)

    chore.refresh_from_db()
    assert held
    assert (held.attempts, chore.attempts) == (1, 1)
    assert held.lease_until == chore.lease_until == after(LEASE_SECONDS)


def test_a_row_is_held_until_its_lease_ends(chore: Chore) -> None:
    assert take(chore)
    assert take(chore, seconds=LEASE_SECONDS - 0.001) is None
    again = take(chore, seconds=LEASE_SECONDS)
    assert again
    assert again.attempts == 2


def test_only_the_task_named_by_the_state_may_claim(chore: Chore) -> None:
    assert take(chore, task="kill.second") is None
    Chore.objects.move(chore.pk, from_=ChoreState.WAITING, to=ChoreState.HALFWAY)
    assert take(chore) is None
    assert take(chore, task="kill.second")


def test_a_finished_row_is_never_claimed(chore: Chore) -> None:
    Chore.objects.move(chore.pk, from_=ChoreState.WAITING, to=ChoreState.FINISHED)
    assert take(chore, seconds=10**6) is None


def test_a_worker_that_dies_each_time_kills_the_row_at_the_sixth_claim(chore: Chore) -> None:
    for number in range(5):
        assert take(chore, seconds=number * LEASE_SECONDS)
    assert take(chore, seconds=5 * LEASE_SECONDS) is None

    chore.refresh_from_db()
    assert (chore.attempts, chore.dead_at) == (5, after(5 * LEASE_SECONDS))
    assert chore.last_error == "The worker died each time it tried this."
    assert take(chore, seconds=10**6) is None


def test_a_move_clears_everything_that_belonged_to_the_state_before(chore: Chore) -> None:
    held = take(chore)
    assert held
    fail(held, error="once", now=NOW)
    assert take(chore, seconds=60)

    assert Chore.objects.move(chore.pk, from_=ChoreState.WAITING, to=ChoreState.HALFWAY)

    chore.refresh_from_db()
    assert (chore.state, chore.attempts, chore.last_error) == (ChoreState.HALFWAY, 0, "")
    assert (chore.lease_until, chore.next_attempt_at, chore.dead_at) == (None, None, None)


def test_a_move_from_another_state_changes_nothing(chore: Chore) -> None:
    assert not Chore.objects.move(chore.pk, from_=ChoreState.HALFWAY, to=ChoreState.FINISHED)
    chore.refresh_from_db()
    assert chore.state == ChoreState.WAITING


def test_a_late_worker_cannot_fail_a_row_that_another_one_holds(chore: Chore) -> None:
    late = take(chore)
    in_hand = take(chore, seconds=LEASE_SECONDS)
    assert late
    assert in_hand

    assert not fail(late, error="too late", now=after(LEASE_SECONDS))

    chore.refresh_from_db()
    assert chore.lease_until == in_hand.lease_until
    assert chore.last_error == ""


def test_a_failure_after_the_move_leaves_the_next_state_alone(chore: Chore) -> None:
    held = take(chore)
    assert held
    Chore.objects.move(chore.pk, from_=ChoreState.WAITING, to=ChoreState.HALFWAY)

    assert not fail(held, error="the bell broke", now=NOW)

    chore.refresh_from_db()
    assert (chore.next_attempt_at, chore.last_error) == (None, "")
