"""Claim a row, fail it, try it again: conditional updates, so exactly one caller wins."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import F

from axis.work.models import Heartbeat, WorkRow
from axis.work.rules import Work, next_attempt

# Enough to keep two workers busy until the next sweep, few enough to publish within a second.
SWEEP_LIMIT = 500


def claim(model: type[WorkRow], pk: UUID | str, *, task: str, now: datetime) -> bool:
    """Take a due row for `task`: set the lease and count the attempt, before any work is done.

    Args:
        model: The row type.
        pk: The row.
        task: Name of the calling task; only states that name it are taken.
        now: The moment of the claim.

    Returns:
        True for exactly one caller; False when the row is elsewhere, leased, waiting or dead.
    """
    for state, work in model.WORK.items():
        if work.task == task and _claim_in_state(model, pk, state=state, work=work, now=now):
            return True
    return False


def _claim_in_state(model: type[WorkRow], pk: UUID | str, *, state: str, work: Work, now: datetime) -> bool:
    due = model._default_manager.get_queryset().due(now=now).filter(pk=pk, state=state)  # type: ignore[attr-defined]
    # A task that kills its process never reports a failure, so the count alone must end it.
    if due.filter(attempts__gte=work.tries).update(
        dead_at=now, lease_until=None, last_error="The worker died each time it tried this."
    ):
        return False
    lease = now + timedelta(seconds=work.lease)
    taken: int = due.update(lease_until=lease, attempts=F("attempts") + 1)
    return taken == 1


def fail(model: type[WorkRow], pk: UUID | str, *, error: str, now: datetime) -> None:
    """Record a failed attempt: due again after the gap, or dead after the last try.

    Args:
        model: The row type.
        pk: The row, as claimed.
        error: What went wrong, without personal data; cut to 500 characters.
        now: The moment of the failure.
    """
    with transaction.atomic():
        row = model._default_manager.select_for_update().filter(pk=pk).first()
        if row is None or row.state not in model.WORK or row.dead_at is not None:
            return
        due_at = next_attempt(work=model.WORK[row.state], attempts=row.attempts, now=now)
        row.lease_until = None
        row.next_attempt_at = due_at
        row.dead_at = None if due_at else now
        row.last_error = error[:500]
        row.save(update_fields=["lease_until", "next_attempt_at", "dead_at", "last_error"])


def try_again(model: type[WorkRow], pk: UUID | str, *, now: datetime) -> bool:
    """Give a dead row its tries back; False when it is not dead."""
    revived: int = model._default_manager.filter(pk=pk, dead_at__isnull=False).update(
        dead_at=None, attempts=0, next_attempt_at=now, lease_until=None
    )
    return revived == 1


def work_models() -> Iterator[type[WorkRow]]:
    """Yield every row type a worker may claim."""
    for model in apps.get_models():
        if issubclass(model, WorkRow) and model.WORK:
            yield model


def due_work(*, now: datetime) -> list[tuple[str, str, UUID]]:
    """Return (task, argument name, id) of due rows, oldest first, skipping rows another sweep holds."""
    found: list[tuple[str, str, UUID]] = []
    for model in work_models():
        with transaction.atomic():
            rows = model._default_manager.get_queryset().due(now=now)  # type: ignore[attr-defined]
            locked = rows.select_for_update(skip_locked=True).order_by(F("next_attempt_at").asc(nulls_first=True))
            for pk, state in locked.values_list("pk", "state")[:SWEEP_LIMIT]:
                found.append((model.WORK[state].task, f"{model._meta.model_name}_id", pk))
    return found


def beat(*, part: str, now: datetime) -> None:
    """Note that a part of the system is alive."""
    Heartbeat.objects.update_or_create(part=part, defaults={"at": now})
