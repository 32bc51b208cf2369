"""ring(): tell a worker that a row is due; a broken bell costs time, never work."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from celery import current_app
from django.db import connection, transaction
from kombu import Connection

logger = logging.getLogger(__name__)

Call = tuple[str, Mapping[str, object]]

# Nothing waits more than two seconds for Redis, whether it is stopped, frozen or slow: an operation that
# has begun before the deadline ends within the socket's timeout after it.
_DEADLINE_SECONDS = 1.0
_IMPATIENT = {
    "socket_timeout": 0.8,
    "socket_connect_timeout": 0.8,
    "retry_on_timeout": False,
    "max_retries": 0,
}


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
    options = {**current_app.conf.broker_transport_options, **_IMPATIENT}
    deadline = time.monotonic() + _DEADLINE_SECONDS
    try:
        with current_app.connection_for_write(transport_options=options) as broker:
            is_full = _full_queues(broker, most_waiting)
            for number, (task, ids) in enumerate(calls):
                if time.monotonic() > deadline:
                    logger.warning("Redis is slow: %d bells were left to the sweeper.", len(calls) - number)
                    return
                if is_full(task):
                    continue
                arguments = {name: str(value) for name, value in ids.items()}
                current_app.send_task(task, kwargs=arguments, connection=broker, retry=False)
    except Exception as error:  # noqa: BLE001
        # Whatever the broker client raises, the row is committed and the sweeper will ring again.
        logger.warning("The bell could not be rung; the sweeper will find the rows. %s", type(error).__name__)


def _full_queues(broker: Connection, most_waiting: int | None) -> Callable[[str], bool]:
    """Return a question: does this task's queue hold too much already? Each queue is measured once."""
    known: dict[str, bool] = {}

    def is_full(task: str) -> bool:
        if most_waiting is None:
            return False
        queue: Any = current_app.amqp.router.route({}, task)["queue"]
        if queue.name not in known:
            known[queue.name] = _length(broker, queue.name) >= most_waiting
        return known[queue.name]

    return is_full


def _length(broker: Connection, queue: str) -> int:
    # Not passive: with a key prefix, kombu 5.7 then looks for the queue under the wrong key and finds none.
    channel: Any = broker.default_channel
    length: int = channel.queue_declare(queue).message_count
    return length
