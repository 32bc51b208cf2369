"""MatchRun: a role waiting to be compared with everybody, and how far that has come."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from axis.work.models import WorkQuerySet, WorkRow
from axis.work.rules import Work
from candidates.models.role import Role


class MatchRunState(models.TextChoices):
    """Whether a role still waits for some people to be compared with it."""

    WAITING = "WAITING", _("Waiting")
    DONE = "DONE", _("Done")


class MatchRunQuerySet(WorkQuerySet["MatchRun"]):
    """Reads of match runs."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all runs; nobody else any."""
        return self if user.is_recruiter else self.none()


class MatchRun(WorkRow):
    """One comparison of a role with everybody; `after` is the last person compared so far."""

    WORK: ClassVar[dict[str, Work]] = {MatchRunState.WAITING: Work("candidates.match", lease=120)}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=8, choices=MatchRunState, default=MatchRunState.WAITING)
    role = models.ForeignKey(Role, models.CASCADE, related_name="match_runs")
    after = models.UUIDField(null=True)
    compared = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()

    objects = MatchRunQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["state", "next_attempt_at"], condition=Q(dead_at=None), name="match_run_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.compared}"
