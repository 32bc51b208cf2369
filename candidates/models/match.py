"""Match: a candidate's fit for a role, with its reasons."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.role import Role
from candidates.models.visibility import OfPersonQuerySet


class MatchQuerySet(OfPersonQuerySet["Match"]):
    """Reads of matches."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs see every match, but none of whoever was merged as one person."""
        return super().visible_to(user).filter(candidate__merged_into=None)


class Match(models.Model):
    """One candidate and one role; `reasons` says for each requirement what shows it, quoted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="matches")
    role = models.ForeignKey(Role, models.CASCADE, related_name="matches")
    fit = models.FloatField()
    reasons = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    matched_at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "role"], name="match_once"),
            models.CheckConstraint(condition=Q(fit__range=(0, 1)), name="match_fit_0_to_1"),
        ]
        indexes = [models.Index(fields=["role", "-fit", "id"], name="match_role_fit")]

    def __str__(self) -> str:
        return f"{self.candidate} for {self.role}: {self.fit:.2f}"
