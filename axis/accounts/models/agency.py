"""Agency: who runs this installation, as messages and notices name it."""

from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models.user import User
from axis.lib.ids import new_id


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Reads of the one agency."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and admins see the agency's settings."""
        return self if user.is_recruiter or user.is_admin else self.none()


@pghistory.track()
class Agency(models.Model):
    """The one agency of this installation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    is_only = models.BooleanField(default=True, editable=False, unique=True)
    legal_name = models.CharField(_("Legal name"), max_length=200)
    postal_address = models.TextField(_("Postal address"), max_length=500)
    privacy_contact = models.EmailField(_("Privacy contact"), max_length=254)
    time_zone = models.CharField(_("Time zone"), max_length=64, default="Europe/London")
    languages = ArrayField(models.CharField(max_length=8), default=list, verbose_name=_("Languages"))
    # The kill switch: while it is set, nothing leaves for anybody (trust.md E-36).
    sending_paused_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [models.CheckConstraint(condition=Q(is_only=True), name="agency_is_only")]

    def __str__(self) -> str:
        return self.legal_name
