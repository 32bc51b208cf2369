"""Brief: the frozen facts a draft may use."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from axis.accounts.models import User
from axis.lib.ids import new_id
from outreach.models.outreach_message import OutreachMessage


class BriefQuerySet(models.QuerySet["Brief"]):
    """Reads of briefs."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all briefs; nobody else any."""
        return self if user.is_recruiter else self.none()


class Brief(models.Model):
    """What may be said to one candidate about one role, as `outreach.briefs.types.Brief` in JSON."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.OneToOneField(OutreachMessage, models.CASCADE, related_name="brief")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    frozen_at = models.DateTimeField()

    objects = BriefQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Brief {self.pk}"
