"""The sweeper, which finds due rows whose bell was lost, and the heartbeat."""

from typing import Any

from celery import shared_task
from django.db import connection
from django.utils import timezone

from axis.work.bell import ring_many
from axis.work.services import beat, due_work

# Two beats must not double everything: whoever holds this PostgreSQL advisory lock sweeps.
_SWEEP_LOCK = 7_204_001


@shared_task(name="work.sweep", ignore_result=True)
def sweep(**_newer_args: Any) -> None:
    """Ring for every due row. Claims nothing, so running it twice costs only messages."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_SWEEP_LOCK])
        if not cursor.fetchone()[0]:
            return
        try:
            ring_many((task, {name: pk}) for task, name, pk in due_work(now=timezone.now()))
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_SWEEP_LOCK])


@shared_task(name="work.heartbeat", ignore_result=True)
def heartbeat(**_newer_args: Any) -> None:
    """Show that beat, broker, worker and database are all alive together."""
    beat(part="worker", now=timezone.now())
