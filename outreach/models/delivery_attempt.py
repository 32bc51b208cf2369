"""DeliveryAttempt: one try to hand a letter to a mail server, noted before the network is touched."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from outreach.models.outreach_message import OutreachMessage
from outreach.models.review import Review
from outreach.models.sender_identity import SenderIdentity


class Outcome(models.TextChoices):
    """What became of one try."""

    SENDING = "SENDING", _("Under way")
    SENT = "SENT", _("Accepted by the server")
    DEFERRED = "DEFERRED", _("Not taken for now")
    REFUSED = "REFUSED", _("Refused")
    UNKNOWN = "UNKNOWN", _("Not known")
    NOT_SENT = "NOT_SENT", _("Found not to have been sent")


# At most one try of a message may have any of these: what has left, or may have, does not leave again.
MAY_HAVE_LEFT = (Outcome.SENDING, Outcome.SENT, Outcome.UNKNOWN)


class DeliveryAttemptQuerySet(models.QuerySet["DeliveryAttempt"]):
    """Reads of attempts."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all attempts but to write to the deleted; nobody else any."""
        return self.filter(message__candidate__deleted_at=None) if user.is_recruiter else self.none()


class DeliveryAttempt(models.Model):
    """One try: with which letter, from whom, under which Message-ID (`header_id`), and how it ended.

    Message-ID and date make the bytes of `review.letter` complete; `wire_sha256` is their hash.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(OutreachMessage, models.CASCADE, related_name="attempts_to_send")
    review = models.ForeignKey(Review, models.RESTRICT, related_name="attempts")
    sender = models.ForeignKey(SenderIdentity, models.PROTECT, related_name="attempts")
    header_id = models.CharField(max_length=320, unique=True)
    wire_sha256 = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.SENDING)
    server_said = models.CharField(max_length=500, blank=True, default="")
    claimed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_because = models.CharField(max_length=300, blank=True, default="")

    objects = DeliveryAttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message"], condition=Q(outcome__in=MAY_HAVE_LEFT), name="attempt_may_have_left_once"
            )
        ]
        indexes = [
            models.Index(fields=["sender", "-claimed_at"], name="attempt_of_sender"),
            models.Index(fields=["message", "-claimed_at"], name="attempt_of_message"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.message}"
