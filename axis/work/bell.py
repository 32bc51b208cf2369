"""ring(): tell a worker that a row is due; a broken bell costs time, never work."""

import logging
from collections.abc import Iterable
from typing import Any

from celery import current_app

logger = logging.getLogger(__name__)

# Nothing waits more than two seconds for Redis: one to connect, one to hand over.
_IMPATIENT = {"socket_timeout": 1, "socket_connect_timeout": 1, "retry_on_timeout": False, "max_retries": 0}


def ring(task: str, **ids: object) -> None:
    """Ask a worker to run `task` with ids; a broker error is logged and never raised."""
    ring_many([(task, ids)])


def ring_many(calls: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Ring for several rows over one connection; whatever is not rung, the sweeper finds.

    Args:
        calls: Pairs of task name and keyword ids.
    """
    options = {**current_app.conf.broker_transport_options, **_IMPATIENT}
    try:
        with current_app.connection_for_write(transport_options=options) as connection:
            for task, ids in calls:
                arguments = {name: str(value) for name, value in ids.items()}
                current_app.send_task(task, kwargs=arguments, connection=connection, retry=False)
    except Exception:
        # Whatever the broker client raises, the row is committed and the sweeper will ring again.
        logger.warning("The bell could not be rung; the sweeper will find the rows.", exc_info=True)
