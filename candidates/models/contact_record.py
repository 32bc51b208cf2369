"""ContactRecord: one line of the contact ledger, whoever wrote and whatever came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client, User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.role import Role
from candidates.models.visibility import OfPersonQuerySet


class Channel(models.TextChoices):
    """How somebody is reached."""

    EMAIL = "EMAIL", _("E-mail")
    PHONE = "PHONE", _("Phone")
    PLATFORM = "PLATFORM", _("A message on a platform")
    LETTER = "LETTER", _("Letter")
    IN_PERSON = "IN_PERSON", _("In person")


class ContactAnswer(models.TextChoices):
    """What came back."""

    ANSWERED = "ANSWERED", _("They answered")
    DECLINED = "DECLINED", _("They are not interested")


class ContactRecordQuerySet(OfPersonQuerySet["ContactRecord"]):
    """Reads of the contact ledger."""


class ContactRecord(models.Model):
    """One contact with a person. What was written has a number within its role; what was done by hand none.

    `message_id` names the message without a foreign key: the ledger outlives it, and knows nothing of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="contact_records")
    channel = models.CharField(max_length=12, choices=Channel)
    contacted_at = models.DateTimeField()
    contacted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.ForeignKey(Role, models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    message_id = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=ContactAnswer, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ContactRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message_id"], condition=Q(message_id__isnull=False), name="contact_once_a_message"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="contact_answer_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["candidate", "-contacted_at"], name="contact_latest")]

    def __str__(self) -> str:
        return f"{self.channel} {self.contacted_at:%Y-%m-%d}"

    @property
    def is_manual(self) -> bool:
        """Whether somebody called, met or wrote by hand, outside a sequence."""
        return self.number is None
