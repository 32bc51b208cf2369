"""The sweeper, which finds due rows whose bell was lost, and the heartbeat."""

from typing import Any

from celery import shared_task

from axis.work.alone import alone
from axis.work.bell import ring_many
from axis.work.services import SWEEP_LIMIT, beat, database_now, due_work

# Messages that keep the workers busy for a second or so.
_BUSY = 50


@shared_task(name="work.sweep", ignore_result=True)
def sweep(**_newer_arguments: Any) -> None:
    """Ring for every due row. Claims nothing, so running it twice costs only messages."""
    with alone("work.sweep") as is_ours:
        if not is_ours:
            return
        now = database_now()
        # Tried rows have only the sweeper; but a queue that no worker empties must not grow for ever.
        ring_many(due_work(now=now, is_tried=True), most_waiting=SWEEP_LIMIT)
        # New rows were rung for when they were made; behind a queue they wait, they are not lost.
        ring_many(due_work(now=now, is_tried=False), most_waiting=_BUSY)


@shared_task(name="work.heartbeat", ignore_result=True)
def heartbeat(**_newer_arguments: Any) -> None:
    """Show that beat, broker, worker and database are all alive together."""
    beat(part="worker", now=database_now())
