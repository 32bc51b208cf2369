"""Evidence: how an achievement is supported, how strong it is, and how little room it was given."""

from django.db import models
from django.db.models import Q

from axis.lib.ids import new_id
from candidates.models.achievement import Achievement
from candidates.models.visibility import RecruiterOnlyQuerySet


class EvidenceQuerySet(RecruiterOnlyQuerySet["Evidence"]):
    """Reads of evidence."""


class Evidence(models.Model):
    """The support of one achievement; strength and under-telling run from 0 to 1."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    achievement = models.OneToOneField(Achievement, models.CASCADE, related_name="evidence")
    level = models.CharField(max_length=24)
    strength = models.FloatField()
    under_told = models.FloatField()
    reasons = models.JSONField(default=list)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(strength__range=(0, 1), under_told__range=(0, 1)), name="evidence_0_to_1"
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.strength:.2f}"
