"""ContactHold: why nobody writes to a person for the time being."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.visibility import OfPersonQuerySet


class HoldReason(models.TextChoices):
    """What has to be settled first."""

    DUPLICATE = "DUPLICATE", _("They may be the same person as somebody else here")
    REQUEST = "REQUEST", _("A request of theirs about their data is open")
    DISPUTE = "DISPUTE", _("They say that something we hold is wrong")
    BOUNCED = "BOUNCED", _("The last message did not reach them")
    OTHER = "OTHER", _("Somebody asked colleagues to wait")


class ContactHoldQuerySet(OfPersonQuerySet["ContactHold"]):
    """Reads of holds."""


class ContactHold(models.Model):
    """A hold on writing to one person; for each reason at most one is open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="contact_holds")
    reason = models.CharField(max_length=12, choices=HoldReason)
    note = models.CharField(max_length=300, blank=True, default="")
    placed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = ContactHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "reason"],
                condition=Q(lifted_at__isnull=True),
                name="one_open_hold_a_reason",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_reason_display())
