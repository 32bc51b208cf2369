"""InboxMail: a mail sent to the address for CVs, kept before anything looks into it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from axis.work.models import WorkQuerySet, WorkRow
from axis.work.rules import Work
from candidates.models.import_run import ImportRun


class MailState(models.TextChoices):
    """What became of a mail."""

    RECEIVED = "RECEIVED", _("Received")
    TAKEN = "TAKEN", _("Taken in")
    REFUSED = "REFUSED", _("Refused")


class InboxMailQuerySet(WorkQuerySet["InboxMail"]):
    """Reads of mails."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all mails; nobody else any."""
        return self if user.is_recruiter else self.none()


class InboxMail(WorkRow):
    """One mail. Its bytes are kept until they are taken in or refused, its subject and words never.

    `digest` is that of its Message-ID, so that the same mail delivered twice is one.
    """

    WORK: ClassVar[dict[str, Work]] = {MailState.RECEIVED: Work("candidates.inbox", lease=120)}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.RECEIVED)
    digest = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=254)
    mail_from = models.CharField(max_length=254, blank=True, default="")
    raw = models.BinaryField()
    refusal = models.JSONField(null=True)
    brought_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    import_run = models.OneToOneField(ImportRun, models.SET_NULL, null=True, related_name="mail")
    received_at = models.DateTimeField()

    objects = InboxMailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], condition=Q(dead_at=None), name="mail_due"),
            models.Index(fields=["-received_at", "-id"], name="mail_latest"),
            models.Index(fields=["sender", "received_at"], name="mail_of_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}, {self.received_at:%d %b %Y %H:%M}"
