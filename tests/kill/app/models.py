"""Chore, a row of two stages, and Finish, the mark each stage leaves."""

from typing import ClassVar

from django.db import models

from axis.lib.ids import new_id
from axis.work.models import WorkQuerySet, WorkRow
from axis.work.rules import Work

LEASE_SECONDS = 2
_GAPS = (0.2, 0.4, 0.6, 0.8)


class ChoreState(models.TextChoices):
    """How far a chore has come."""

    WAITING = "WAITING"
    HALFWAY = "HALFWAY"
    FINISHED = "FINISHED"


class Poison(models.TextChoices):
    """What is wrong with a chore."""

    NONE = "NONE"
    KILLS = "KILLS"
    RAISES = "RAISES"
    SLOW = "SLOW"
    IDLE = "IDLE"


class ChoreQuerySet(WorkQuerySet["Chore"]):
    """Reads of chores."""


class Chore(WorkRow):
    """Sleeps a little in each of two stages."""

    WORK: ClassVar[dict[str, Work]] = {
        ChoreState.WAITING: Work("kill.first", lease=LEASE_SECONDS, gaps=_GAPS),
        ChoreState.HALFWAY: Work("kill.second", lease=LEASE_SECONDS, gaps=_GAPS),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=10, choices=ChoreState, default=ChoreState.WAITING)
    batch = models.CharField(max_length=40)
    seconds = models.FloatField(default=0)
    poison = models.CharField(max_length=10, choices=Poison, default=Poison.NONE)

    objects = ChoreQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.batch}: {self.state}"


class Finish(models.Model):
    """One stage of one chore was finished; no constraint hides a second one."""

    chore = models.ForeignKey(Chore, models.CASCADE, related_name="finishes")
    stage = models.CharField(max_length=10)
    process = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.stage} of {self.chore_id}"
