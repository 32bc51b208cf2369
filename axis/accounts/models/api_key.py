"""ApiKey: what a program shows to come in, kept only as a hash."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models.user import User
from axis.lib.ids import new_id


class Scope(models.TextChoices):
    """One thing a key allows."""

    CANDIDATES_READ = "candidates:read", _("Read candidates, without their contact details")
    CANDIDATES_CONTACT_DETAILS = "candidates:contact_details", _("Read contact details of candidates")
    CANDIDATES_WRITE = "candidates:write", _("Bring in and change candidates")
    CANDIDATES_DELETE = "candidates:delete", _("Delete candidates, and bring them back within 30 days")
    ACHIEVEMENTS_READ = "achievements:read", _("Read achievements and their evidence")
    ROLES_READ = "roles:read", _("Read roles")
    ROLES_WRITE = "roles:write", _("Open, change and close roles")
    MATCHES_READ = "matches:read", _("Read matches")
    MESSAGES_READ = "messages:read", _("Read messages, their claims and checks")
    MESSAGES_WRITE = "messages:write", _("Ask for drafts, send them back, reject them and pull them back")
    MESSAGES_SEND = "messages:send", _("Approve messages: they leave without anybody else reading them")
    SHORTLISTS_READ = "shortlists:read", _("Read shortlists and what clients decided")
    SHORTLISTS_WRITE = "shortlists:write", _("Put people before clients, and take them back")
    INSIGHTS_READ = "insights:read", _("Read market figures")
    INSIGHTS_WRITE = "insights:write", _("Enter and withdraw market figures")
    SUPPRESSIONS_READ = "suppressions:read", _("Read who is never to be written to, as fingerprints")
    SUPPRESSIONS_WRITE = "suppressions:write", _("Note that somebody is never to be written to")


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Reads of keys."""

    def usable(self, *, now: datetime) -> Self:
        """Keys that open something now: not revoked, not expired, of a program that is switched on."""
        return self.filter(revoked_at=None, expires_at__gt=now, user__is_active=True)

    def visible_to(self, user: User) -> Self:
        """Administrators see every key, nobody else any."""
        return self if user.is_admin else self.none()


class ApiKey(models.Model):
    """One key of one program; `prefix` names it, and of the secret only the SHA-256 is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="api_keys")
    prefix = models.CharField(max_length=8, unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="api_key_ends_after_start"
            )
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="api_key_latest")]

    def __str__(self) -> str:
        return f"axs_live_{self.prefix}_…"

    @property
    def scope_labels(self) -> list[str]:
        """What it allows, in words."""
        return [str(Scope(name).label) for name in self.scopes if name in Scope]
