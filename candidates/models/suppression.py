"""Suppression: the fingerprint of somebody who said no, kept so that nobody writes to them again."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client
from axis.lib.ids import new_id
from candidates.models.visibility import RecruiterOnlyQuerySet


class SuppressionReason(models.TextChoices):
    """Why somebody is never to be written to."""

    OPT_OUT = "OPT_OUT", _("They said no")
    OBJECTION = "OBJECTION", _("They objected")
    ERASURE = "ERASURE", _("They had their data erased")
    WRONG_PERSON = "WRONG_PERSON", _("It was the wrong person")


class SuppressionQuerySet(RecruiterOnlyQuerySet["Suppression"]):
    """Reads of suppressions."""


@pghistory.track()
class Suppression(models.Model):
    """One address nobody writes to, as a keyed hash: no name and no address (trust.md P-20).

    Without a client it holds everywhere; with one, for that client's roles alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fingerprint = models.CharField(max_length=64)
    client = models.ForeignKey(Client, models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=16, choices=SuppressionReason)
    suppressed_at = models.DateTimeField()

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "client"], nulls_distinct=False, name="suppression_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.fingerprint[:8]}"
