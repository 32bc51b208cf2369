"""OutreachMessage: one message to one candidate about one role, and how far it has come."""

from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from axis.work.models import WorkQuerySet, WorkRow
from axis.work.rules import Work
from candidates.models import Candidate, Role


class MessageState(models.TextChoices):
    """The states of architecture.md 5 that exist so far."""

    REQUESTED = "REQUESTED", _("Requested")
    BRIEFED = "BRIEFED", _("Briefed")
    DRAFTED = "DRAFTED", _("Drafted")
    NO_DRAFT = "NO_DRAFT", _("No draft")
    FAILED_CHECKS = "FAILED_CHECKS", _("Failed checks")
    NEEDS_REVIEW = "NEEDS_REVIEW", _("Needs review")
    APPROVED = "APPROVED", _("Approved")
    REJECTED = "REJECTED", _("Rejected")


class OutreachMessageQuerySet(WorkQuerySet["OutreachMessage"]):
    """Reads of messages."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all messages; nobody else any."""
        return self if user.is_recruiter else self.none()

    def needing_review(self) -> Self:
        """Messages a person must decide on."""
        return self.filter(state=MessageState.NEEDS_REVIEW)


@pghistory.track(exclude=["attempts", "next_attempt_at", "lease_until", "last_error"])
class OutreachMessage(WorkRow):
    """One message; which version is current stands in `current_version`."""

    WORK: ClassVar[dict[str, Work]] = {
        MessageState.REQUESTED: Work("outreach.brief", lease=60),
        MessageState.BRIEFED: Work("outreach.draft", lease=60),
        MessageState.DRAFTED: Work("outreach.verify", lease=60),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="messages")
    role = models.ForeignKey(Role, models.PROTECT, related_name="messages")
    state = models.CharField(max_length=16, choices=MessageState, default=MessageState.REQUESTED)
    no_draft_code = models.CharField(max_length=40, blank=True, default="")
    no_draft_reason = models.CharField(max_length=500, blank=True, default="")
    requested_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField()

    objects = OutreachMessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "role"], name="message_once")]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], condition=Q(dead_at=None), name="message_due"),
            models.Index(fields=["state", "requested_at", "id"], name="message_queue"),
            models.Index(fields=["role", "state"], name="message_role_state"),
        ]

    def __str__(self) -> str:
        return f"To {self.candidate} about {self.role}"
