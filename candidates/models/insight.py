"""Insight: a dated, sourced market figure somebody signed, and with what it may be compared."""

import operator
from collections.abc import Iterable
from functools import reduce
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.achievement import Achievement
from candidates.models.visibility import RecruiterOnlyQuerySet

# product.md 4.4: below ten nobody can be told from the others.
SMALLEST_SAMPLE = 10


# What a signature stands for. Not who signed: a person who leaves is taken out of it.
SIGNED_FIELDS = (
    "title",
    "statement",
    "metric",
    "unit",
    "statistic",
    "population",
    "sample_size",
    "setting",
    "method",
    "source_title",
    "source_date",
    "source_url",
    "expires_on",
    "is_demo",
    "entered_at",
    "signed_at",
)


def _changed(names: Iterable[str]) -> pgtrigger.Q:
    """Return a trigger's condition: one of these columns gets another value."""
    each = (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in names)
    return reduce(operator.or_, each)


class Statistic(models.TextChoices):
    """What kind of figure it is."""

    MEDIAN = "MEDIAN", _("Median")
    MEAN = "MEAN", _("Mean")
    SHARE = "SHARE", _("Share")
    COUNT = "COUNT", _("Count")


class InsightQuerySet(RecruiterOnlyQuerySet["Insight"]):
    """Reads of insights."""

    def usable(self) -> Self:
        """Figures somebody signed and nobody withdrew."""
        return self.filter(signed_at__isnull=False, withdrawn_at__isnull=True)


@pghistory.track()
class Insight(models.Model):
    """One figure; `statement` is how a message says it, with population, source and year.

    Once signed it is never edited, and the database refuses to: a figure that turns out wrong is replaced by
    the right one, which `replaces` it, or withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=160)
    statement = models.CharField(max_length=200)
    metric = models.CharField(max_length=120)
    unit = models.CharField(max_length=40)
    statistic = models.CharField(max_length=8, choices=Statistic)
    population = models.CharField(max_length=160)
    sample_size = models.PositiveIntegerField()
    setting = models.CharField(max_length=160)
    method = models.CharField(max_length=300, blank=True, default="")
    source_title = models.CharField(max_length=160)
    source_date = models.DateField()
    source_url = models.URLField(max_length=500, blank=True, default="")
    expires_on = models.DateField()
    is_demo = models.BooleanField(default=False)
    entered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField()
    signed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replacement"
    )

    objects = InsightQuerySet.as_manager()

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="signed_insight_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__signed_at__isnull=False) & _changed(SIGNED_FIELDS),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sample_size__gte=SMALLEST_SAMPLE), name="insight_sample_is_large_enough"
            )
        ]
        indexes = [models.Index(fields=["-source_date", "-id"], name="insight_latest")]

    def __str__(self) -> str:
        return self.title


class InsightComparabilityQuerySet(RecruiterOnlyQuerySet["InsightComparability"]):
    """Reads of comparability records."""

    def whole(self) -> Self:
        """Pairs that may stand side by side."""
        return self.filter(**dict.fromkeys(SHARED, True))


# What figure and achievement must share before they stand side by side (drafting.md GRD-09).
SHARED = ("same_metric", "same_unit", "same_denominator", "same_direction", "same_setting")


class InsightComparability(models.Model):
    """A person's word on what one figure shares with one achievement."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    insight = models.ForeignKey(Insight, models.CASCADE, related_name="comparabilities")
    achievement = models.ForeignKey(Achievement, models.CASCADE, related_name="comparabilities")
    same_metric = models.BooleanField(default=False)
    same_unit = models.BooleanField(default=False)
    same_denominator = models.BooleanField(default=False)
    same_direction = models.BooleanField(default=False)
    same_setting = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, default="")
    checked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    checked_at = models.DateTimeField()

    objects = InsightComparabilityQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["insight", "achievement"], name="comparability_once")]

    def __str__(self) -> str:
        return f"{self.insight} / {self.achievement}"

    @property
    def is_whole(self) -> bool:
        """Whether the two may stand side by side."""
        return all(getattr(self, name) for name in SHARED)
