"""The bell never raises, never makes anybody wait, and rings only for what is committed."""

import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
import redis
from django.db import transaction

from axis.celery import app
from axis.embedded.redis import Redis
from axis.work import bell
from axis.work.bell import ring, ring_many

OwnRedis = tuple[Redis, Callable[[int], None]]
Rung = list[tuple[str, dict[str, str]]]


def seconds_of(act: Callable[[], None]) -> float:
    """Return how long something takes."""
    start = time.monotonic()
    act()
    return time.monotonic() - start


def length(server: Redis, queue: str = "axis:candidates") -> int:
    """Return how many messages wait in a queue."""
    with redis.Redis(unix_socket_path=str(server.socket)) as client:
        return int(client.llen(queue))


def ring_200(most_waiting: int | None = None) -> None:
    """Ring for 200 rows."""
    ring_many([("kill.first", {"chore_id": number}) for number in range(200)], most_waiting=most_waiting)


def test_a_ring_puts_one_message_in_the_queue_of_the_task(redis_of_its_own: OwnRedis) -> None:
    server, _ = redis_of_its_own
    ring("kill.first", chore_id="1")
    ring("outreach.brief", outreachmessage_id="2")
    assert (length(server), length(server, "axis:outreach")) == (1, 1)


def test_a_full_queue_gets_no_second_bell_for_the_same_rows(
    redis_of_its_own: OwnRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, _ = redis_of_its_own
    # On a busy machine 200 rings may take longer than the bell waits for, which is no matter of this test.
    monkeypatch.setattr(bell, "_DEADLINE_SECONDS", 60.0)
    ring_200(most_waiting=200)
    ring_200(most_waiting=200)
    assert length(server) == 200


def test_a_frozen_redis_costs_less_than_two_seconds(redis_of_its_own: OwnRedis) -> None:
    server, send_signal = redis_of_its_own
    ring("kill.first", chore_id="1")
    send_signal(signal.SIGSTOP)
    try:
        assert seconds_of(lambda: ring("kill.first", chore_id="2")) < 2
        assert seconds_of(ring_200) < 2
        assert seconds_of(lambda: ring_200(most_waiting=200)) < 2
    finally:
        send_signal(signal.SIGCONT)
    ring("kill.first", chore_id="3")
    assert length(server) >= 2


def test_a_stopped_redis_costs_nothing_and_the_bell_recovers(redis_of_its_own: OwnRedis) -> None:
    server, send_signal = redis_of_its_own
    ring("kill.first", chore_id="1")
    send_signal(signal.SIGKILL)
    time.sleep(0.2)
    assert seconds_of(lambda: ring("kill.first", chore_id="2")) < 1
    again = server.start()
    try:
        before = length(server)
        ring("kill.first", chore_id="3")
        assert length(server) == before + 1
    finally:
        again.kill()
        again.wait()


def test_a_connection_lost_since_the_last_ring_loses_no_bell(redis_of_its_own: OwnRedis) -> None:
    server, _ = redis_of_its_own
    ring("kill.first", chore_id="1")
    with redis.Redis(unix_socket_path=str(server.socket)) as client:
        client.client_kill_filter(_type="normal")
    ring("kill.first", chore_id="2")
    assert length(server) == 2


def test_a_channel_whose_connection_is_gone_says_so(redis_of_its_own: OwnRedis) -> None:
    with app.connection_for_write() as connection:
        channel: Any = connection.default_channel
        assert channel._connparams()
    # Otherwise an AttributeError ends the whole worker when Redis goes away.
    with pytest.raises(redis.ConnectionError):
        channel._connparams()


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_the_bell_waits_for_the_commit(rung: Rung) -> None:
    with transaction.atomic():
        ring("kill.first", chore_id="1")
        assert rung == []
    assert rung == [("kill.first", {"chore_id": "1"})]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_row_is_not_rung_for(rung: Rung) -> None:
    with transaction.atomic():
        ring("kill.first", chore_id="1")
        transaction.set_rollback(True)
    assert rung == []
