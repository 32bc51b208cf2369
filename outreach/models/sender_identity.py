"""SenderIdentity: the address a recruiter writes from, and the server that carries it."""

from datetime import time
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from axis.lib.sealed import SealedField


class Security(models.TextChoices):
    """How the way to the server is protected."""

    STARTTLS = "STARTTLS", _("STARTTLS (mostly port 587)")
    TLS = "TLS", _("TLS from the first byte (mostly port 465)")
    NONE = "NONE", _("None (this machine only)")


class WindowZone(models.TextChoices):
    """Whose clock the sending window goes by."""

    RECIPIENT = "RECIPIENT", _("The recipient's, or the agency's where it is not known")
    AGENCY = "AGENCY", _("The agency's")


class SenderIdentityQuerySet(models.QuerySet["SenderIdentity"]):
    """Reads of senders."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see who sends from where; only owner and administrators may change it."""
        return self if user.is_recruiter else self.none()


@pghistory.track(exclude=["smtp_password", "tested_at", "test_error"])
class SenderIdentity(models.Model):
    """One sender; the embedded one has no server of its own and delivers to the demo's mailbox alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(User, models.PROTECT, related_name="sender_identities")
    address = models.EmailField(_("E-mail address"), max_length=254)
    display_name = models.CharField(_("Name"), max_length=100)
    signature = models.TextField(_("Signature"), max_length=620)
    host = models.CharField(_("Mail server"), max_length=253, blank=True, default="")
    port = models.PositiveIntegerField(_("Port"), default=587)
    security = models.CharField(_("Encryption"), max_length=8, choices=Security, default=Security.STARTTLS)
    user_name = models.CharField(_("User name"), max_length=254, blank=True, default="")
    smtp_password = SealedField()
    is_embedded = models.BooleanField(default=False, editable=False)
    daily_cap = models.PositiveSmallIntegerField(_("Mails a day at most"), default=50)
    window_opens = models.TimeField(_("From"), default=time(8))
    window_closes = models.TimeField(_("Until"), default=time(18))
    window_zone = models.CharField(_("Clock"), max_length=9, choices=WindowZone, default=WindowZone.RECIPIENT)
    hold_seconds = models.PositiveIntegerField(_("Hold after approval, in seconds"), default=20 * 60)
    paused_at = models.DateTimeField(null=True, blank=True)
    tested_at = models.DateTimeField(null=True, blank=True)
    test_error = models.CharField(max_length=500, blank=True, default="")
    changed_at = models.DateTimeField()

    objects = SenderIdentityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "sender identities"
        constraints = [
            models.UniqueConstraint("owner", Lower("address"), name="sender_once_an_owner"),
            models.CheckConstraint(condition=Q(is_embedded=True) | ~Q(host=""), name="sender_has_server"),
            models.CheckConstraint(condition=Q(port__gte=1, port__lte=65535), name="sender_port"),
            models.CheckConstraint(
                condition=Q(window_closes__gt=F("window_opens")), name="sender_window_opens_first"
            ),
            models.CheckConstraint(condition=Q(daily_cap__gte=1), name="sender_cap"),
        ]
        indexes = [models.Index(fields=["display_name", "id"], name="sender_name_id")]

    def __str__(self) -> str:
        return f"{self.display_name} <{self.address}>"
