"""A failed row waits its gap, dies after the fifth try, and can be tried again."""

from datetime import timedelta

import pytest

from axis.work.rules import GAPS_SECONDS, Work, next_attempt
from axis.work.services import claim, fail, try_again
from tests.kill.app.models import Chore
from tests.work.conftest import NOW, after


def exhaust(chore: Chore) -> None:
    """Fail a chore five times, a minute apart."""
    for number in range(5):
        held = claim(Chore, chore.pk, task="kill.first", now=after(60 * number))
        assert held
        fail(held, error=f"failure {number + 1}", now=after(60 * number))


@pytest.mark.parametrize(("attempts", "seconds"), list(enumerate(GAPS_SECONDS, start=1)))
def test_the_gaps_are_1_5_30_minutes_and_4_hours(attempts: int, seconds: float) -> None:
    due_at = next_attempt(work=Work("any"), attempts=attempts, now=NOW)
    assert due_at == NOW + timedelta(seconds=seconds)


def test_the_fifth_failure_is_the_last() -> None:
    assert Work("any").tries == 5
    assert next_attempt(work=Work("any"), attempts=5, now=NOW) is None


def test_a_failed_row_is_due_again_only_after_its_gap(chore: Chore) -> None:
    held = claim(Chore, chore.pk, task="kill.first", now=NOW)
    assert held
    assert fail(held, error="x" * 900, now=NOW)

    chore.refresh_from_db()
    assert chore.lease_until is None
    assert chore.next_attempt_at == after(0.2)
    assert len(chore.last_error) == 500
    assert claim(Chore, chore.pk, task="kill.first", now=after(0.199)) is None
    assert claim(Chore, chore.pk, task="kill.first", now=after(0.2))


def test_after_the_fifth_failure_the_row_is_dead_and_keeps_its_state(chore: Chore) -> None:
    exhaust(chore)
    chore.refresh_from_db()
    assert (chore.state, chore.attempts, chore.dead_at) == ("WAITING", 5, after(240))
    assert chore.last_error == "failure 5"
    assert claim(Chore, chore.pk, task="kill.first", now=after(10**6)) is None
    assert not Chore.objects.working().exists()


def test_a_dead_row_gets_all_its_tries_back(chore: Chore) -> None:
    exhaust(chore)
    assert try_again(Chore, chore.pk, now=after(300))
    chore.refresh_from_db()
    assert (chore.attempts, chore.dead_at, chore.next_attempt_at) == (0, None, after(300))
    assert claim(Chore, chore.pk, task="kill.first", now=after(300))


def test_only_a_dead_row_can_be_tried_again(chore: Chore) -> None:
    assert not try_again(Chore, chore.pk, now=NOW)
    claim(Chore, chore.pk, task="kill.first", now=NOW)
    assert not try_again(Chore, chore.pk, now=NOW)
