"""AuditEvent: one act of one actor. PersonView: somebody looked at a person."""

from typing import Protocol, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

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


class PersonViewQuerySet(models.QuerySet["PersonView"]):
    """Reads of who looked at whom."""

    def visible_to(self, user: Reader) -> Self:
        """Admins read all of it, nobody else any."""
        return self if user.is_admin else self.none()


class ViewPlace(models.TextChoices):
    """Where somebody was shown."""

    PROFILE = "PROFILE", _("Their page")
    DOCUMENT = "DOCUMENT", _("A document of theirs")
    LIST = "LIST", _("A list of people")
    ROLE = "ROLE", _("The people of a role")
    SHORTLIST = "SHORTLIST", _("A shortlist")
    API = "API", _("By the API")


class PersonView(models.Model):
    """Somebody was shown a person, for the first time in a quarter of an hour (trust.md S-42).

    Both are kept by id alone: the packages that know them stand above this one, and the view outlives them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    viewer_id = models.UUIDField()
    place = models.CharField(max_length=9, choices=ViewPlace)
    at = models.DateTimeField()
    # Quarters of an hour since 1970: what is looked at again within one is one look.
    quarter = models.IntegerField()

    objects = PersonViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "quarter", "viewer_id", "place"], name="personview_once_a_quarter"
            )
        ]
        indexes = [
            models.Index(fields=["person_id", "-at", "-id"], name="personview_newest"),
            models.Index(fields=["at"], name="personview_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.at:%Y-%m-%d %H:%M}"
