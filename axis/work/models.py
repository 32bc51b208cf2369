"""WorkRow, the columns and querysets of every background row, and the workers' Heartbeat."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from axis.work.rules import Work

_Row = TypeVar("_Row", bound="WorkRow", covariant=True)


class WorkQuerySet(models.QuerySet[_Row]):
    """Rows that a worker claims, finishes or fails by conditional updates."""

    def due(self, *, now: datetime) -> Self:
        """Rows a worker may claim now: claimable state, not dead, not leased, not waiting for a gap."""
        return self.filter(
            Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now),
            Q(lease_until__isnull=True) | Q(lease_until__lte=now),
            state__in=list(self.model.WORK),
            dead_at__isnull=True,
        )

    def working(self) -> Self:
        """Rows that are still to be worked on, whether waiting or in hand; not the dead ones."""
        return self.filter(state__in=list(self.model.WORK), dead_at__isnull=True)

    def move(self, pk: UUID, *, from_: str | Sequence[str], to: str, **changes: Any) -> bool:
        """Move one row between states, clearing lease and attempts; False when it was not in `from_`.

        Args:
            pk: The row.
            from_: The state or states it must be in.
            to: The state it is in afterwards.
            changes: Further columns; a work column named here is set instead of cleared.
        """
        states = [from_] if isinstance(from_, str) else from_
        cleared: dict[str, Any] = {
            "attempts": 0,
            "next_attempt_at": None,
            "lease_until": None,
            "last_error": "",
            "dead_at": None,
        }
        return self.filter(pk=pk, state__in=states).update(**{**cleared, **changes, "state": to}) == 1


class WorkRow(models.Model):
    """A row that waits for a worker: `state` says what for, these columns say when and how often."""

    # Which states a worker may claim, by which task, with which lease.
    WORK: ClassVar[dict[str, Work]] = {}

    # Each row type puts its own choices in this one's place.
    state = models.CharField(max_length=20)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True, default="")
    dead_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Heartbeat(models.Model):
    """When a part of the running system last showed that it is alive."""

    part = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part} at {self.at:%H:%M:%S}"
