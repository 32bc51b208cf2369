"""CandidateSkill: a skill of a person, and whether a recruiter agrees."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from candidates.models.profile import ProfileEntry
from candidates.models.visibility import OfPersonQuerySet

LONGEST_SKILL = 200


class SkillStatus(models.TextChoices):
    """What is decided about it."""

    FOUND = "FOUND", _("Found")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    REJECTED = "REJECTED", _("Rejected")
    ADDED = "ADDED", _("Added by hand")


# What counts: what a person decided for, and what a document lists while nobody decided against it.
_STANDING = Q(status__in=(SkillStatus.CONFIRMED, SkillStatus.ADDED)) | Q(
    status=SkillStatus.FOUND, is_listed=True
)


class CandidateSkillQuerySet(OfPersonQuerySet["CandidateSkill"]):
    """Reads of skills."""

    def standing(self) -> Self:
        """Skills that count: listed by a document, confirmed or added, and not rejected."""
        return self.filter(_STANDING)


class CandidateSkill(ProfileEntry):
    """A skill a document lists or its text names, or one that a recruiter added.

    `skill` is its name in the lexicon and `family` the family there, or "". `start` and `end` are the first
    place that names it in the text of its document, where that is known.
    """

    name = models.CharField(max_length=LONGEST_SKILL)
    level = models.CharField(max_length=80, blank=True, default="")
    keywords = models.JSONField(default=list)
    skill = models.CharField(max_length=120, blank=True, default="", db_default="")
    family = models.CharField(max_length=40, blank=True, default="", db_default="")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    is_listed = models.BooleanField(default=True, db_default=True)
    status = models.CharField(
        max_length=9, choices=SkillStatus, default=SkillStatus.FOUND, db_default=SkillStatus.FOUND
    )
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    objects = CandidateSkillQuerySet.as_manager()

    class Meta(ProfileEntry.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(status=SkillStatus.FOUND, decided_at=None)
                | (~Q(status=SkillStatus.FOUND) & Q(decided_at__isnull=False)),
                name="skill_decided_has_time",
            ),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=models.F("end")), name="skill_span_in_order"
            ),
        ]
        # Most are as they were found.
        indexes = [
            models.Index(fields=["decided_by"], condition=~Q(decided_by=None), name="skill_decided_by")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_standing(self) -> bool:
        """Whether it counts, as `standing` says."""
        if self.status == SkillStatus.FOUND:
            return self.is_listed
        return self.status != SkillStatus.REJECTED
