"""Consent: permission a person gave, with when, how and for what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client, User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.visibility import OfPersonQuerySet


class ConsentPurpose(models.TextChoices):
    """What is allowed."""

    CONTACT_EMAIL = "CONTACT_EMAIL", _("To write to them by e-mail")
    SHOW_TO_CLIENT = "SHOW_TO_CLIENT", _("To show who they are to a client")


class ConsentHow(models.TextChoices):
    """How it was given."""

    REPLY = "REPLY", _("They wrote so in a reply")
    OWN_PAGE = "OWN_PAGE", _("They said so on their own page")
    TOLD = "TOLD", _("They told a recruiter")
    PUBLISHED = "PUBLISHED", _("They published their address for work of this kind")


class ConsentQuerySet(OfPersonQuerySet["Consent"]):
    """Reads of consents."""


class Consent(models.Model):
    """One consent. Without a client it holds for all of them; who they are is shown to one client by name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=ConsentPurpose)
    client = models.ForeignKey(Client, models.CASCADE, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    how = models.CharField(max_length=12, choices=ConsentHow)
    evidence = models.TextField(max_length=2000)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose="SHOW_TO_CLIENT") | Q(client__isnull=False),
                name="shown_to_a_client_by_name",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="SHOW_TO_CLIENT") | ~Q(how="PUBLISHED"),
                name="shown_only_when_they_said_so",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="consent_has_evidence"),
        ]
        indexes = [models.Index(fields=["candidate", "purpose"], name="consent_lookup")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"
