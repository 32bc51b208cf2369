"""Review: a person's decision on one draft version, bound to its bytes."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from outreach.models.draft_version import DraftVersion


class Decision(models.TextChoices):
    """What a reviewer may decide."""

    APPROVE = "APPROVE", _("Approved")
    SEND_BACK = "SEND_BACK", _("Sent back")
    REJECT = "REJECT", _("Rejected")


class ReasonCode(models.TextChoices):
    """Why a draft is sent back or rejected, so that reasons can be counted."""

    WRONG_REASON = "WRONG_REASON", _("Not the best reason to write")
    NOT_THEIRS = "NOT_THEIRS", _("A fact is wrong or not theirs")
    TONE = "TONE", _("The tone is off")
    TOO_LONG = "TOO_LONG", _("Too long")
    UNCLEAR = "UNCLEAR", _("Hard to follow")
    NOT_THE_PERSON = "NOT_THE_PERSON", _("Not the right person for this role")
    NOT_NOW = "NOT_NOW", _("Not now")
    OTHER = "OTHER", _("Something else")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reads of reviews."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all reviews but of messages to the deleted; nobody else any."""
        return self.filter(version__message__candidate__deleted_at=None) if user.is_recruiter else self.none()


@pghistory.track(exclude=["letter"])
class Review(models.Model):
    """One decision; `sha256` is the hash of exactly what the reviewer read.

    For an approval that is the letter's, which is kept whole: what leaves later is this and nothing else.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(DraftVersion, models.CASCADE, related_name="reviews")
    decision = models.CharField(max_length=10, choices=Decision)
    reviewer = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reason_code = models.CharField(max_length=20, choices=ReasonCode, blank=True, default="", db_default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    # Ids of findings of severity H that the reviewer answered for by ticking them.
    attested = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    # The approved letter, as `outreach.senders.rules.Letter` in JSON; none for other decisions.
    letter = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    reviewed_at = models.DateTimeField()

    objects = ReviewQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.decision} of {self.version}"
