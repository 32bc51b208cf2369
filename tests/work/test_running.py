"""What every task does around its one service call."""

from uuid import UUID

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection

from axis.lib.errors import DomainError
from axis.work.running import describe, run_stage, work_on
from tests.kill.app.models import LEASE_SECONDS, Chore, ChoreState, Finish, Poison
from tests.kill.app.tasks import first, second

Rung = list[tuple[str, dict[str, str]]]

pytestmark = pytest.mark.django_db(transaction=True)


def new(poison: Poison = Poison.NONE) -> Chore:
    """Make a chore."""
    return Chore.objects.create(batch="running", poison=poison)


def test_a_task_does_its_stage_and_rings_for_the_next(rung: Rung) -> None:
    chore = new()
    first(chore_id=str(chore.pk))
    chore.refresh_from_db()
    assert chore.state == ChoreState.HALFWAY
    assert rung == [("kill.second", {"chore_id": str(chore.pk)})]


def test_the_last_stage_rings_for_nothing(rung: Rung) -> None:
    chore = new()
    first(chore_id=str(chore.pk))
    rung.clear()
    second(chore_id=str(chore.pk))
    assert rung == []


def test_a_stage_that_goes_on_does_the_next_at_once(rung: Rung) -> None:
    chore = new()

    def halfway(pk: UUID) -> None:
        Chore.objects.move(pk, from_=ChoreState.WAITING, to=ChoreState.HALFWAY)

    def finished(pk: UUID) -> None:
        chore.refresh_from_db()
        assert (chore.attempts, chore.lease_until is None) == (1, False)
        Chore.objects.move(pk, from_=ChoreState.HALFWAY, to=ChoreState.FINISHED)

    run_stage(halfway, model=Chore, pk=chore.pk, task="kill.first", others={"kill.second": finished})
    chore.refresh_from_db()
    assert (chore.state, rung) == (ChoreState.FINISHED, [])


def test_a_stage_that_fails_after_another_is_tried_by_itself(rung: Rung) -> None:
    chore = new()

    def halfway(pk: UUID) -> None:
        Chore.objects.move(pk, from_=ChoreState.WAITING, to=ChoreState.HALFWAY)

    def fails(_pk: UUID) -> None:
        raise DomainError("Not today.")

    run_stage(halfway, model=Chore, pk=chore.pk, task="kill.first", others={"kill.second": fails})
    chore.refresh_from_db()
    assert (chore.state, chore.attempts, chore.lease_until) == (ChoreState.HALFWAY, 1, None)
    assert (chore.last_error, rung) == ("DomainError: Not today.", [])


def test_what_took_long_is_gone_on_with_by_another_message(
    monkeypatch: pytest.MonkeyPatch, rung: Rung
) -> None:
    chore = new()

    def halfway(pk: UUID) -> None:
        Chore.objects.move(pk, from_=ChoreState.WAITING, to=ChoreState.HALFWAY)

    monkeypatch.setattr("axis.work.running._GOES_ON_SECONDS", -1.0)
    run_stage(halfway, model=Chore, pk=chore.pk, task="kill.first", others={"kill.second": halfway})
    assert rung == [("kill.second", {"chore_id": str(chore.pk)})]


def test_a_doubled_message_changes_nothing(rung: Rung) -> None:
    chore = new()
    for _ in range(3):
        first(chore_id=str(chore.pk))
    assert Finish.objects.filter(chore=chore).count() == 1


def test_an_older_worker_tolerates_newer_arguments(rung: Rung) -> None:
    chore = new()
    first(chore_id=str(chore.pk), since_version_two="x")
    chore.refresh_from_db()
    assert chore.state == ChoreState.HALFWAY


def test_an_exception_is_a_failed_attempt_and_says_where(rung: Rung) -> None:
    chore = new(Poison.RAISES)
    first(chore_id=str(chore.pk))
    chore.refresh_from_db()
    assert chore.attempts == 1
    assert chore.next_attempt_at is not None
    assert chore.last_error.startswith("ValueError at tests/kill/app/services.py:")
    assert rung == []


def test_a_task_that_moves_nothing_has_failed(rung: Rung) -> None:
    chore = new(Poison.IDLE)
    first(chore_id=str(chore.pk))
    chore.refresh_from_db()
    assert chore.last_error == "The task ended without moving the row."
    assert chore.next_attempt_at is not None


def test_a_run_that_hits_its_time_limit_has_failed(rung: Rung) -> None:
    chore = new()

    def too_long(pk: UUID) -> None:
        raise SoftTimeLimitExceeded

    run_stage(too_long, model=Chore, pk=chore.pk, task="kill.first")
    chore.refresh_from_db()
    assert chore.last_error == "It took longer than its lease allows."


def test_a_connection_lost_in_the_middle_is_still_written_down(rung: Rung) -> None:
    chore = new()

    def lose(pk: UUID) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    run_stage(lose, model=Chore, pk=chore.pk, task="kill.first")
    chore.refresh_from_db()
    assert chore.last_error.startswith("OperationalError at tests/work/test_running.py:")
    assert chore.next_attempt_at is not None


def test_a_database_that_is_away_at_the_claim_raises_nothing(
    monkeypatch: pytest.MonkeyPatch, rung: Rung
) -> None:
    def away() -> None:
        raise OperationalError("away")

    chore = new()
    monkeypatch.setattr("axis.work.running.database_now", away)
    first(chore_id=str(chore.pk))
    chore.refresh_from_db()
    assert chore.attempts == 0


def test_the_words_of_an_exception_stay_out_of_the_row() -> None:
    with pytest.raises(ValueError, match="maria") as caught:
        int("maria@example.org")
    assert describe(caught.value).startswith("ValueError at tests/work/test_running.py:")


def test_the_words_of_our_own_errors_are_kept() -> None:
    assert describe(DomainError("The role is closed.")) == "DomainError: The role is closed."


def test_a_task_that_no_state_names_is_refused_at_import() -> None:
    with pytest.raises(LookupError):
        work_on(Chore, "kill.third")


def test_a_task_may_not_run_longer_than_its_lease() -> None:
    assert first.time_limit == LEASE_SECONDS
    assert first.soft_time_limit is not None
    assert first.soft_time_limit < LEASE_SECONDS
