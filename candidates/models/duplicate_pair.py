"""DuplicatePair: two people who may be one, and what somebody decided about it."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.visibility import RecruiterOnlyQuerySet


class PairState(models.TextChoices):
    """What is known about a pair."""

    OPEN = "OPEN", _("Waits for a decision")
    NOT_SAME = "NOT_SAME", _("Two people")
    MERGED = "MERGED", _("One person")


class DuplicatePairQuerySet(RecruiterOnlyQuerySet["DuplicatePair"]):
    """Reads of pairs."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see the pairs of those who are not deleted."""
        return super().visible_to(user).filter(one__deleted_at=None, other__deleted_at=None)

    def standing(self) -> Self:
        """Pairs that wait for a decision, of people who are here and still on their own."""
        here = self.filter(one__deleted_at=None, other__deleted_at=None)
        return here.filter(state=PairState.OPEN, one__merged_into=None, other__merged_into=None)

    def touching(self, ids: Iterable[UUID]) -> "models.QuerySet[DuplicatePair]":
        """Pairs of any of some hundred people; as one array, which Django would take apart id by id."""
        people = "{" + ",".join(map(str, ids)) + "}"
        touches = "(one_id = ANY(%s::uuid[]) OR other_id = ANY(%s::uuid[]))"
        return self.extra(where=[touches], params=[people, people])  # noqa: S610


class DuplicatePair(models.Model):
    """Two people, the one with the lower id first; `grounds` are the reasons, each {code, words, points}.

    `due_at` is from when it is asked: when it was found, or a day after somebody put it off.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    one = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    other = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    score = models.FloatField()
    grounds = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=8, choices=PairState, default=PairState.OPEN)
    found_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pair_in_order"),
            models.CheckConstraint(condition=Q(score__range=(0, 1)), name="pair_score_0_to_1"),
            models.CheckConstraint(
                condition=Q(state="OPEN", decided_at=None) | (~Q(state="OPEN") & Q(decided_at__isnull=False)),
                name="pair_decided_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="OPEN"), name="pair_due"),
            models.Index(
                fields=["-decided_at", "-id"], condition=~Q(state="OPEN"), name="pair_decided_latest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.score:.2f}"
