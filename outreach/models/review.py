"""Review: a person's decision on one draft version, bound to its bytes."""

from typing import Self

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from outreach.models.draft_version import DraftVersion


class Decision(models.TextChoices):
    """What a reviewer may decide so far."""

    APPROVE = "APPROVE", _("Approved")
    REJECT = "REJECT", _("Rejected")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reads of reviews."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all reviews; nobody else any."""
        return self if user.is_recruiter else self.none()


@pghistory.track()
class Review(models.Model):
    """One decision; `sha256` is the hash of exactly what the reviewer read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(DraftVersion, models.CASCADE, related_name="reviews")
    decision = models.CharField(max_length=8, choices=Decision)
    reviewer = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    reviewed_at = models.DateTimeField()

    objects = ReviewQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.decision} of {self.version}"
