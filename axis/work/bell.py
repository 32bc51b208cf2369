"""ring(): tell a worker that a row is due; a broken bell costs time, never work."""

import logging
import os
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from celery import current_app
from django.db import connection, transaction
from kombu import Connection

logger = logging.getLogger(__name__)

Call = tuple[str, Mapping[str, object]]

# Nothing waits more than two seconds for Redis, whether it is stopped, frozen or slow: an operation begun
# before the deadline ends within the socket's timeout after it.
_DEADLINE_SECONDS = 1.0
_IMPATIENT = {
    "socket_timeout": 0.5,
    "socket_connect_timeout": 0.5,
    "retry_on_timeout": False,
    "max_retries": 0,
}


class _Broker(threading.local):
    """This thread's connection to Redis: made when first needed, kept, and made anew after a fork."""

    process = 0
    kept: Connection | None = None

    def open(self) -> Connection:
        """Return the kept connection, or a new one."""
        if self.kept is None or self.process != os.getpid():
            options = {**current_app.conf.broker_transport_options, **_IMPATIENT}
            self.kept = current_app.connection_for_write(transport_options=options)
            self.process = os.getpid()
        return self.kept

    def drop(self) -> None:
        """Forget a connection that failed."""
        failed, self.kept = self.kept, None
        with suppress(Exception):
            if failed is not None:
                failed.collect(socket_timeout=0.1)


_broker = _Broker()


def forget_broker() -> None:
    """Drop this thread's connection, as after a change of address."""
    _broker.drop()


def ring(task: str, **ids: object) -> None:
    """Ask a worker to run `task` with ids, once the open transaction is committed; never raises."""
    ring_many([(task, ids)])


def ring_many(calls: Iterable[Call], *, most_waiting: int | None = None) -> None:
    """Ring for several rows over one connection; whatever is not rung, the sweeper finds.

    A broker error is logged and never raised. Inside a transaction the bell waits for the commit, since a
    worker that comes earlier finds no row.

    Args:
        calls: Pairs of task name and keyword ids.
        most_waiting: Skip a task whose queue holds at least so many messages already.
    """
    send = partial(_send, list(calls), most_waiting)
    if connection.in_atomic_block:
        transaction.on_commit(send, robust=True)
    else:
        send()


def _send(calls: list[Call], most_waiting: int | None) -> None:
    start = time.monotonic()
    # A connection kept since before Redis was restarted fails at once, and a new one deserves a try.
    for may_retry in (True, False):
        try:
            _publish(calls, broker=_broker.open(), until=start + _DEADLINE_SECONDS, most_waiting=most_waiting)
        except Exception as error:  # noqa: BLE001
            # Whatever the broker client raises, the row is committed and the sweeper will ring again.
            _broker.drop()
            if may_retry and time.monotonic() < start + 0.1:
                continue
            logger.warning("The bell failed (%s); the sweeper will find the rows.", type(error).__name__)
        return


def _publish(calls: list[Call], *, broker: Connection, until: float, most_waiting: int | None) -> None:
    full: dict[str, bool] = {}
    for number, (task, ids) in enumerate(calls):
        if time.monotonic() > until:
            logger.warning("Redis is slow: %d bells were left to the sweeper.", len(calls) - number)
            return
        queue: str = current_app.amqp.router.route({}, task)["queue"].name
        if most_waiting is not None and queue not in full:
            full[queue] = _length(broker, queue) >= most_waiting
        if not full.get(queue):
            arguments = {name: str(value) for name, value in ids.items()}
            current_app.send_task(task, kwargs=arguments, connection=broker, retry=False)


def _length(broker: Connection, queue: str) -> int:
    # Not passive: with a key prefix, kombu 5.7 then looks for the queue under the wrong key and finds none.
    channel: Any = broker.default_channel
    length: int = channel.queue_declare(queue).message_count
    return length
