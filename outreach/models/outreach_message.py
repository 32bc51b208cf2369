"""OutreachMessage: one message to one candidate about one role, and how far it has come."""

import secrets
from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from axis.work.models import WorkQuerySet, WorkRow
from axis.work.rules import Work
from candidates.models import Candidate, Role


class MessageState(models.TextChoices):
    """The states of architecture.md 5."""

    REQUESTED = "REQUESTED", _("Requested")
    BRIEFED = "BRIEFED", _("Briefed")
    DRAFTED = "DRAFTED", _("Drafted")
    NO_DRAFT = "NO_DRAFT", _("No draft")
    FAILED_CHECKS = "FAILED_CHECKS", _("Failed checks")
    NEEDS_REVIEW = "NEEDS_REVIEW", _("Needs review")
    APPROVED = "APPROVED", _("Approved")
    SENT_BACK = "SENT_BACK", _("Sent back")
    REJECTED = "REJECTED", _("Rejected")
    SCHEDULED = "SCHEDULED", _("Scheduled")
    BLOCKED = "BLOCKED", _("Blocked")
    SENDING = "SENDING", _("Being sent")
    SENT = "SENT", _("Sent")
    REFUSED = "REFUSED", _("Refused by the server")
    UNKNOWN = "UNKNOWN", _("Perhaps sent")
    CANCELLED = "CANCELLED", _("Cancelled")


# What a worker writes, what waits to leave, and what a person can still call back.
BEING_WRITTEN = (
    MessageState.REQUESTED,
    MessageState.BRIEFED,
    MessageState.DRAFTED,
    MessageState.SENT_BACK,
)
WAITING_TO_LEAVE = (MessageState.APPROVED, MessageState.SCHEDULED, MessageState.BLOCKED)
# Seconds after a claim at which a send that has not reported its end counts as unknown; longer than any send
# may take (delivery, SEND_SECONDS) and than its task may live.
UNSETTLED_SECONDS = 180


def new_stop_token() -> str:
    """Return 128 random bits for an address under which a person stops everything (trust.md E-04)."""
    return secrets.token_urlsafe(16)


class OutreachMessageQuerySet(WorkQuerySet["OutreachMessage"]):
    """Reads of messages."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs whose key allows something see all messages; nobody else any.

        Nobody sees those to the deleted.
        """
        return self.filter(candidate__deleted_at=None) if user.sees_pool else self.none()

    def needing_review(self) -> Self:
        """Messages a person must decide on."""
        return self.filter(state=MessageState.NEEDS_REVIEW)

    def being_written(self) -> Self:
        """Messages a worker has still to write or judge; not the dead ones."""
        return self.filter(state__in=BEING_WRITTEN, dead_at__isnull=True)


@pghistory.track(exclude=["attempts", "next_attempt_at", "lease_until", "last_error", "stop_token"])
class OutreachMessage(WorkRow):
    """One message; which version is current stands in `current_version`."""

    WORK: ClassVar[dict[str, Work]] = {
        MessageState.REQUESTED: Work("outreach.brief", lease=60),
        MessageState.BRIEFED: Work("outreach.draft", lease=60),
        MessageState.DRAFTED: Work("outreach.verify", lease=60),
        MessageState.SENT_BACK: Work("outreach.redraft", lease=60),
        MessageState.APPROVED: Work("outreach.schedule", lease=60),
        MessageState.SCHEDULED: Work("outreach.send", lease=120),
        MessageState.BLOCKED: Work("outreach.unblock", lease=60),
        MessageState.SENDING: Work("outreach.settle", lease=60),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="messages")
    role = models.ForeignKey(Role, models.PROTECT, related_name="messages")
    state = models.CharField(max_length=16, choices=MessageState, default=MessageState.REQUESTED)
    no_draft_code = models.CharField(max_length=40, blank=True, default="")
    no_draft_reason = models.CharField(max_length=500, blank=True, default="")
    requested_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField()
    # From whom it goes; empty until somebody chose or approved, and then the default of who asked for it.
    sender = models.ForeignKey(
        "outreach.SenderIdentity", models.PROTECT, null=True, blank=True, related_name="messages"
    )
    # The review that lets it go; none after anything it bound to has changed.
    approval = models.ForeignKey("outreach.Review", models.SET_NULL, null=True, blank=True, related_name="+")
    held_until = models.DateTimeField(null=True, blank=True)
    # Why it does not leave now, as `candidates.compliance.types.Reason` in JSON.
    blocked_by = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    server_said = models.CharField(max_length=500, blank=True, default="", db_default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    stop_token = models.CharField(max_length=32, unique=True, default=new_stop_token, editable=False)

    objects = OutreachMessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "role"], name="message_once")]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], condition=Q(dead_at=None), name="message_due"),
            models.Index(fields=["state", "requested_at", "id"], name="message_queue"),
            models.Index(fields=["role", "state"], name="message_role_state"),
            models.Index(fields=["-sent_at", "-id"], condition=~Q(sent_at=None), name="message_sent"),
        ]

    def __str__(self) -> str:
        return f"To {self.candidate} about {self.role}"
