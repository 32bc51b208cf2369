"""DraftVersion: one text, by the composer or a person, never edited in place."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from axis.accounts.models import User
from axis.lib.ids import new_id
from outreach.models.outreach_message import OutreachMessage


class DraftVersionQuerySet(models.QuerySet["DraftVersion"]):
    """Reads of draft versions."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all versions; nobody else any."""
        return self if user.is_recruiter else self.none()


class DraftVersion(models.Model):
    """One version of a message as `outreach.briefs.types.Draft` in JSON, with the hash of its bytes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(OutreachMessage, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    producer = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    objects = DraftVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.message}"
