"""The sweeper rings for rows that are due, for no others, and never twice at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event
from uuid import UUID

import pytest
from django.db import OperationalError, connection, transaction

from axis.work.alone import alone
from axis.work.models import Heartbeat
from axis.work.services import SWEEP_LIMIT, database_now, due_work
from axis.work.tasks import heartbeat, sweep
from tests.kill.app.models import Chore

Rung = list[tuple[str, dict[str, str]]]

pytestmark = pytest.mark.django_db(transaction=True)


def make(state: str = "WAITING", **columns: datetime | int | None) -> Chore:
    """Make a chore with some work columns set."""
    return Chore.objects.create(batch="sweep", state=state, **columns)


def test_due_rows_are_rung_for_by_the_task_of_their_state(rung: Rung) -> None:
    now = database_now()
    past, future = now - timedelta(seconds=1), now + timedelta(hours=1)
    due = {
        "kill.first": {make().pk, make(lease_until=past).pk, make(next_attempt_at=past).pk},
        "kill.second": {make("HALFWAY").pk},
    }
    make("FINISHED")
    make(lease_until=future)
    make(next_attempt_at=future)
    make(dead_at=past)

    sweep()

    found: dict[str, set[UUID]] = {}
    for task, ids in rung:
        found.setdefault(task, set()).add(UUID(ids["chore_id"]))
    assert found == due
    assert len(rung) == 4


def test_a_sweep_claims_nothing(rung: Rung) -> None:
    chore = make()
    sweep()
    sweep()
    chore.refresh_from_db()
    assert (chore.attempts, chore.lease_until) == (0, None)
    assert len(rung) == 2


def test_a_row_that_somebody_is_just_claiming_is_left_out() -> None:
    held, free = make(), make()

    def look() -> list[UUID]:
        try:
            return [ids["chore_id"] for _, ids in due_work(now=database_now(), is_tried=False)]
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other, transaction.atomic():
        Chore.objects.select_for_update().get(pk=held.pk)
        assert other.submit(look).result(timeout=10) == [free.pk]


def test_rows_tried_before_come_longest_due_first() -> None:
    now = database_now()
    new = [make().pk for _ in range(3)]
    retried = make(attempts=1, next_attempt_at=now - timedelta(seconds=5)).pk
    expired = make(attempts=1, lease_until=now - timedelta(seconds=9)).pk
    assert [ids["chore_id"] for _, ids in due_work(now=now, is_tried=True)] == [expired, retried]
    assert [ids["chore_id"] for _, ids in due_work(now=now, is_tried=False)] == new


def test_one_sweep_rings_for_no_more_rows_than_its_limit() -> None:
    Chore.objects.bulk_create(Chore(batch="many") for _ in range(SWEEP_LIMIT + 5))
    assert len(due_work(now=database_now(), is_tried=False)) == SWEEP_LIMIT


def test_behind_a_queue_only_rows_tried_before_get_another_bell(
    rung: Rung, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("axis.work.bell._length", lambda *_: 100)
    make()
    tried = make(attempts=1)
    sweep()
    assert rung == [("kill.first", {"chore_id": str(tried.pk)})]


def test_of_two_sweeps_at_once_one_does_nothing(rung: Rung) -> None:
    make()

    def sweep_elsewhere() -> None:
        try:
            sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with alone("work.sweep") as is_ours:
            assert is_ours
            other.submit(sweep_elsewhere).result(timeout=10)
            assert rung == []
        other.submit(sweep_elsewhere).result(timeout=10)
    assert len(rung) == 1


def test_the_lock_is_free_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), alone("job"):
        raise ValueError("broken")

    def take() -> bool:
        try:
            with alone("job") as is_ours:
                return is_ours
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        assert other.submit(take).result(timeout=10)


def test_the_heartbeat_says_when() -> None:
    heartbeat()
    heartbeat()
    beat = Heartbeat.objects.get()
    assert beat.part == "worker"
    assert database_now() - beat.at < timedelta(seconds=5)


def test_a_lock_whose_holder_hangs_is_free_again_after_a_while() -> None:
    hung, over = Event(), Event()

    def hang() -> None:
        try:
            with alone("job", patience_seconds=1):
                hung.set()
                over.wait(20)
        except OperationalError:
            # Its session was ended meanwhile, as it would find when it woke up.
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(hang)
        assert hung.wait(10)
        with alone("job") as is_ours:
            assert not is_ours
        time.sleep(1.5)
        with alone("job") as is_ours:
            assert is_ours
        over.set()
