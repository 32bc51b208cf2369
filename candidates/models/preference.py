"""Preference: what a person says they want, refuse or wait for, in their own words, with the day."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client, User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.contact_record import Channel
from candidates.models.visibility import OfPersonQuerySet

LONGEST_WORDS = 1000


class PreferenceKind(models.TextChoices):
    """Which way it goes."""

    WANTS = "WANTS", _("They want")
    REFUSES = "REFUSES", _("They refuse")
    WAITS = "WAITS", _("They ask us to wait")


class PreferenceSubject(models.TextChoices):
    """What it is about."""

    PLACE = "PLACE", _("Place")
    REMOTE = "REMOTE", _("Working from home")
    HOURS = "HOURS", _("Hours and shifts")
    PAY = "PAY", _("Pay")
    EMPLOYER = "EMPLOYER", _("An employer")
    SECTOR = "SECTOR", _("Sector")
    WORK = "WORK", _("Kind of work")
    LEADING = "LEADING", _("Seniority and leading people")
    CONTRACT = "CONTRACT", _("Contract")
    START = "START", _("When they could start")
    CONTACT = "CONTACT", _("How and when to reach them")
    OTHER = "OTHER", _("Something else")


class SaidHow(models.TextChoices):
    """How we know."""

    CONVERSATION = "CONVERSATION", _("In a conversation")
    REPLY = "REPLY", _("In a reply")
    OWN_PAGE = "OWN_PAGE", _("On their own page")
    CV = "CV", _("In their CV")


class PreferenceQuerySet(OfPersonQuerySet["Preference"]):
    """Reads of preferences."""

    def standing(self) -> Self:
        """Preferences nobody has withdrawn."""
        return self.filter(withdrawn_at=None)


class Preference(models.Model):
    """One thing a person said about what they want; `words` are theirs and never changed.

    `client`, `about` and `channel` say what the words are about as rules can compare it; without any, the
    words are only shown. A newer preference that `replaces` another withdraws it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=8, choices=PreferenceKind)
    subject = models.CharField(max_length=8, choices=PreferenceSubject)
    words = models.CharField(max_length=LONGEST_WORDS)
    said_on = models.DateField()
    said_how = models.CharField(max_length=12, choices=SaidHow)
    until = models.DateField(null=True, blank=True)
    client = models.ForeignKey(Client, models.SET_NULL, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=100, blank=True, default="")
    channel = models.CharField(max_length=12, choices=Channel, blank=True, default="")
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="preference_has_words"),
            models.CheckConstraint(condition=Q(until=None) | Q(kind="WAITS"), name="only_waiting_has_an_end"),
            models.CheckConstraint(condition=Q(channel="") | Q(subject="CONTACT"), name="channel_of_contact"),
        ]
        indexes = [
            models.Index(
                fields=["candidate", "-said_on"], condition=Q(withdrawn_at=None), name="preference_standing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.words[:60]}"
