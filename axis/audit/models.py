"""AuditEvent: one act of one actor."""

from typing import Protocol, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from axis.lib.ids import new_id


class Reader(Protocol):
    """What this package needs to know of a user; accounts stands above it."""

    is_admin: bool


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Reads of the audit trail."""

    def visible_to(self, user: Reader) -> Self:
        """Admins read all of it, nobody else any."""
        return self if user.is_admin else self.none()


class AuditEvent(models.Model):
    """One act. The actor is kept by id and not as a foreign key, since the act outlives the account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    target = models.CharField(max_length=120)
    request_id = models.CharField(max_length=64, blank=True, default="")
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["target", "at"], name="audit_target_at"),
            models.Index(fields=["actor_id", "at"], name="audit_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
