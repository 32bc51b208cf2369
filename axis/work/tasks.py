"""The sweeper, which finds due rows whose bell was lost, and the heartbeat."""

from typing import Any

from celery import shared_task

from axis.work.alone import alone
from axis.work.bell import ring_many
from axis.work.services import SWEEP_LIMIT, beat, database_now, due_work


@shared_task(name="work.sweep", ignore_result=True)
def sweep(**_newer_arguments: Any) -> None:
    """Ring for every due row. Claims nothing, so running it twice costs only messages."""
    with alone("work.sweep") as is_ours:
        if is_ours:
            # A full queue needs no second bell for the same rows: it would only grow.
            ring_many(due_work(now=database_now()), most_waiting=SWEEP_LIMIT)


@shared_task(name="work.heartbeat", ignore_result=True)
def heartbeat(**_newer_arguments: Any) -> None:
    """Show that beat, broker, worker and database are all alive together."""
    beat(part="worker", now=database_now())
