"""Claim a row, fail it, try it again: conditional updates, so exactly one caller wins."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.db.models.functions import Coalesce

from axis.work.models import Heartbeat, WorkQuerySet, WorkRow
from axis.work.rules import Work, next_attempt

logger = logging.getLogger(__name__)

# Enough to keep the workers busy until the next sweep, few enough to publish within a second.
SWEEP_LIMIT = 500
# Every step of every row does both, and putting them together takes Django longer than they take. Taken is
# what is due as WorkQuerySet.due has it.
_TAKE = """
UPDATE "{table}" SET lease_until = %(lease_until)s, attempts = %(attempts)s
WHERE id = %(pk)s AND state = %(state)s AND attempts = %(tried)s AND dead_at IS NULL
    AND (next_attempt_at IS NULL OR next_attempt_at <= %(now)s)
    AND (lease_until IS NULL OR lease_until <= %(now)s)
"""
_AS_IT_IS = """
SELECT state, attempts, lease_until, next_attempt_at, dead_at, clock_timestamp() FROM "{table}"
WHERE id = %(pk)s
"""
DIED_EACH_TIME = "The worker died each time it tried this."


@dataclass(frozen=True)
class Due:
    """A row that was due at a moment, by the clock all hosts share."""

    model: type[WorkRow]
    pk: UUID
    state: str
    attempts: int
    now: datetime

    @property
    def work(self) -> Work:
        """How this state is worked on."""
        return self.model.WORK[self.state]


@dataclass(frozen=True)
class Claim:
    """One caller's hold on one row; the end of the lease tells it from any other hold on the same row.

    Args:
        model: The row type.
        pk: The row.
        state: The state it was claimed in.
        lease_until: When the hold ends.
        attempts: Which try this is, counted from 1.
    """

    model: type[WorkRow]
    pk: UUID
    state: str
    lease_until: datetime
    attempts: int

    @property
    def work(self) -> Work:
        """How this state is worked on."""
        return self.model.WORK[self.state]

    def held_row(self) -> WorkQuerySet[WorkRow]:
        """Return the row while it is still held by this claim, else nothing."""
        return rows_of(self.model).filter(pk=self.pk, state=self.state, lease_until=self.lease_until)


def rows_of(model: type[WorkRow]) -> WorkQuerySet[WorkRow]:
    """Return all rows of a type, whatever its managers hide."""
    rows: WorkQuerySet[WorkRow] = WorkQuerySet(model)
    return rows


def claim(model: type[WorkRow], pk: UUID, *, task: str, now: datetime) -> Claim | None:
    """Take a due row for `task`: set the lease and count the attempt, before any work is done.

    Args:
        model: The row type.
        pk: The row.
        task: Name of the calling task; only states that name it are taken.
        now: The moment of the claim, by the clock all hosts share (`database_now`).

    Returns:
        The claim for exactly one caller; None when the row is elsewhere, held, waiting or dead.
    """
    named = [state for state, work in model.WORK.items() if work.task == task]
    due = rows_of(model).due(now=now).filter(pk=pk, state__in=named)
    row = due.values_list("state", "attempts").first()
    return take(Due(model, pk, *row, now)) if row else None


def take(due: Due) -> Claim | None:
    """Claim a row that was just seen to be due; None when somebody else was first."""
    work = due.work
    # Whoever claims it in between counts a try, so that this changes nothing any more.
    if due.attempts >= work.tries:
        # A task that kills its process never reports a failure, so the count alone must end it.
        same = rows_of(due.model).due(now=due.now).filter(pk=due.pk, state=due.state, attempts=due.attempts)
        same.update(dead_at=due.now, lease_until=None, last_error=DIED_EACH_TIME)
        return None
    lease_until, attempts = due.now + timedelta(seconds=work.lease), due.attempts + 1
    known: dict[str, Any] = {"pk": due.pk, "state": due.state, "tried": due.attempts, "now": due.now}
    with connection.cursor() as cursor:
        sql = _TAKE.format(table=due.model._meta.db_table)
        cursor.execute(sql, {**known, "lease_until": lease_until, "attempts": attempts})
        is_ours = cursor.rowcount == 1
    return Claim(due.model, due.pk, due.state, lease_until, attempts) if is_ours else None


def fail(held: Claim, *, error: str, now: datetime) -> bool:
    """Record a failed attempt: due again after the gap, or dead after the last try.

    Args:
        held: The claim under which it was tried.
        error: What went wrong, without personal data; cut to 500 characters.
        now: The moment of the failure, by the clock all hosts share.

    Returns:
        False when the row has moved or is held by somebody else by now; nothing was written then.
    """
    due_at = next_attempt(work=held.work, attempts=held.attempts, now=now)
    written = held.held_row().update(
        lease_until=None, next_attempt_at=due_at, dead_at=None if due_at else now, last_error=error[:500]
    )
    return written == 1


def due_after(held: Claim) -> Due | None:
    """Return a row as it is due once it was worked on; None where nobody is to work on it now.

    A row that was not moved has failed, which is written.
    """
    with connection.cursor() as cursor:
        cursor.execute(_AS_IT_IS.format(table=held.model._meta.db_table), {"pk": held.pk})
        found = cursor.fetchone()
    if found is None:
        return None
    state, attempts, lease_until, next_attempt_at, dead_at, now = found
    if (state, lease_until) == (held.state, held.lease_until):
        logger.error("%s ended without moving its row.", held.work.task)
        fail(held, error="The task ended without moving the row.", now=now)
        return None
    is_waiting = next_attempt_at is not None and next_attempt_at > now
    if state not in held.model.WORK or lease_until or dead_at or is_waiting:
        return None
    return Due(held.model, held.pk, state, attempts, now)


def try_again(model: type[WorkRow], pk: UUID, *, now: datetime) -> bool:
    """Give a dead row its tries back; False when it is not dead."""
    dead = rows_of(model).filter(pk=pk, dead_at__isnull=False, state__in=list(model.WORK))
    revived = dead.update(dead_at=None, attempts=0, next_attempt_at=now, lease_until=None)
    return revived == 1


def work_models() -> Iterator[type[WorkRow]]:
    """Yield every row type a worker may claim."""
    for model in apps.get_models():
        if issubclass(model, WorkRow) and model.WORK:
            yield model


def id_argument(model: type[WorkRow]) -> str:
    """Return the keyword under which tasks of this row type take its id."""
    return f"{model.__name__.lower()}_id"


def due_work(*, now: datetime, is_tried: bool) -> list[tuple[str, dict[str, UUID]]]:
    """Return task and id of due rows, leaving out those somebody is just claiming.

    Args:
        now: The moment, by the clock all hosts share.
        is_tried: Whether to return rows that were tried before, longest due first, or new ones.
    """
    found: list[tuple[str, dict[str, UUID]]] = []
    # Rows asked about again and again must not come before those nobody has looked at yet.
    waiting_since = Coalesce("next_attempt_at", "lease_until").asc(nulls_first=True)
    for model in work_models():
        with transaction.atomic():
            due = rows_of(model).due(now=now)
            wanted = due.filter(attempts__gt=0) if is_tried else due.filter(attempts=0)
            free = wanted.select_for_update(skip_locked=True).order_by(waiting_since, "pk")
            for pk, state in free.values_list("pk", "state")[:SWEEP_LIMIT]:
                found.append((model.WORK[state].task, {id_argument(model): pk}))
    return found


def database_now() -> datetime:
    """Return PostgreSQL's time: the one clock that all hosts share, so that no lease depends on theirs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def beat(*, part: str, now: datetime) -> None:
    """Note that a part of the system is alive."""
    Heartbeat.objects.update_or_create(part=part, defaults={"at": now})
