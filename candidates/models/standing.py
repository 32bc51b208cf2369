"""Standing: what somebody works as, at which level, for how long and where, as far as it is known."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.concept import LONGEST_LABEL, Concept
from candidates.models.source_document import SourceDocument
from candidates.models.visibility import OfPersonQuerySet

LONGEST_SAID = 300


def _source() -> "models.ForeignKey[SourceDocument | None, SourceDocument | None]":
    """Return the document of a trait, which nothing checks: the row is written anew when documents leave."""
    return models.ForeignKey(
        SourceDocument, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )


class Trait(models.TextChoices):
    """One of the four."""

    OCCUPATION = "OCCUPATION", _("Occupation")
    SENIORITY = "SENIORITY", _("Level")
    YEARS = "YEARS", _("Years of work")
    PLACE = "PLACE", _("Place")


class SeniorityBand(models.TextChoices):
    """At which level somebody works."""

    INTERN = "INTERN", _("in training")
    JUNIOR = "JUNIOR", _("junior")
    MID = "MID", _("mid-level")
    SENIOR = "SENIOR", _("senior")
    STAFF_LEAD = "STAFF_LEAD", _("lead")
    MANAGER = "MANAGER", _("manager")
    DIRECTOR = "DIRECTOR", _("director")
    EXECUTIVE = "EXECUTIVE", _("executive")
    UNKNOWN = "UNKNOWN", _("level unknown")


class StandingQuerySet(OfPersonQuerySet["Standing"]):
    """Reads of standings."""


class Standing(models.Model):
    """The four of one person, worked out anew whenever what it comes from changes.

    Each has the words it comes from (`…_said`), their document and place in it where that is known, and a
    confidence from 0 to 1. `corrected` names those a person has said themselves (StandingCorrection), which
    hold whatever documents say. Unknown are an empty family, UNKNOWN, no months and an empty country.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.OneToOneField(Candidate, models.CASCADE, related_name="standing")
    corrected = ArrayField(models.CharField(max_length=10, choices=Trait), default=list)

    # One of our occupations, or "" where only a taxonomy knows it; `occupation_code` begins with ISCO-08.
    occupation = models.CharField(max_length=40, blank=True, default="")
    occupation_label = models.CharField(max_length=LONGEST_LABEL, blank=True, default="")
    occupation_code = models.CharField(max_length=40, blank=True, default="")
    family = models.CharField(max_length=40, blank=True, default="")
    concept = models.ForeignKey(Concept, models.SET_NULL, null=True, related_name="+", db_index=False)
    occupation_said = models.CharField(max_length=LONGEST_SAID, blank=True, default="")
    occupation_document = _source()
    occupation_start = models.PositiveIntegerField(null=True)
    occupation_end = models.PositiveIntegerField(null=True)
    occupation_confidence = models.FloatField(default=0)

    seniority = models.CharField(max_length=10, choices=SeniorityBand, default=SeniorityBand.UNKNOWN)
    seniority_said = models.CharField(max_length=LONGEST_SAID, blank=True, default="")
    seniority_document = _source()
    seniority_start = models.PositiveIntegerField(null=True)
    seniority_end = models.PositiveIntegerField(null=True)
    seniority_confidence = models.FloatField(default=0)

    # Months in which at least one dated employment lasted, until `worked_until`; nothing about age.
    work_months = models.PositiveSmallIntegerField(null=True)
    is_exact = models.BooleanField(default=False)
    worked_until = models.CharField(max_length=7, blank=True, default="")
    undated_posts = models.PositiveSmallIntegerField(default=0)
    years_said = models.CharField(max_length=LONGEST_SAID, blank=True, default="")
    years_document = _source()
    years_start = models.PositiveIntegerField(null=True)
    years_end = models.PositiveIntegerField(null=True)
    years_confidence = models.FloatField(default=0)

    city = models.CharField(max_length=200, blank=True, default="")
    country_code = models.CharField(max_length=2, blank=True, default="")
    time_zone = models.CharField(max_length=60, blank=True, default="")
    geoname = models.PositiveIntegerField(null=True)
    place_said = models.CharField(max_length=LONGEST_SAID, blank=True, default="")
    place_document = _source()
    place_start = models.PositiveIntegerField(null=True)
    place_end = models.PositiveIntegerField(null=True)
    place_confidence = models.FloatField(default=0)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    occupation_confidence__range=(0, 1),
                    seniority_confidence__range=(0, 1),
                    years_confidence__range=(0, 1),
                    place_confidence__range=(0, 1),
                ),
                name="standing_confidence_0_to_1",
            )
        ]
        # Without a taxonomy nobody has one.
        indexes = [models.Index(fields=["concept"], condition=~Q(concept=None), name="standing_concept")]

    def __str__(self) -> str:
        return f"{self.occupation_label or '–'}, {self.seniority}"


class StandingCorrectionQuerySet(OfPersonQuerySet["StandingCorrection"]):
    """Reads of corrections."""


class StandingCorrection(models.Model):
    """What a person said one of the four is; it holds until it is taken back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="standing_corrections")
    trait = models.CharField(max_length=10, choices=Trait)
    # The columns of Standing it sets; empty where it is to be unknown.
    value = models.JSONField(default=dict)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    objects = StandingCorrectionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "trait"], name="standing_corrected_once")]

    def __str__(self) -> str:
        return self.trait
