"""FactDecision: what a person decided about one fact of a profile, which no later import undoes."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.source_document import SourceDocument
from candidates.models.visibility import OfPersonQuerySet


class FactKind(models.TextChoices):
    """Which fact: a field of the person, or the kind of an entry."""

    NAME = "name", _("Name")
    PREFERRED_NAME = "preferred_name", _("Addressed as")
    HEADLINE = "headline", _("Headline")
    SUMMARY = "summary", _("Summary")
    CITY = "city", _("City")
    REGION = "region", _("Region")
    COUNTRY_CODE = "country_code", _("Country")
    EMPLOYMENT = "employment", _("Employment")
    EDUCATION = "education", _("Education")
    LANGUAGE = "language", _("Language")
    CONTACT_POINT = "contact_point", _("Address")
    ACHIEVEMENT = "achievement", _("Achievement")


class DecisionKind(models.TextChoices):
    """What was decided."""

    CORRECTED = "CORRECTED", _("Corrected")
    CHOSEN = "CHOSEN", _("Chosen")
    WRONG = "WRONG", _("Marked as wrong")
    CHECKED = "CHECKED", _("Checked")


class FactDecisionQuerySet(OfPersonQuerySet["FactDecision"]):
    """Reads of decisions."""

    def standing(self) -> Self:
        """Decisions that hold: neither taken back nor replaced by a later one."""
        return self.filter(withdrawn_at=None)

    def ruling(self) -> Self:
        """Standing decisions that say what a profile shows, in the order they were taken."""
        rows = self.standing().exclude(kind=DecisionKind.CHECKED)
        return rows.order_by("decided_at", "pk")


class FactDecision(models.Model):
    """One decision. What a profile shows follows from documents and, last, from the decisions that stand.

    `key` tells entries of one kind apart (candidates.profiles.facts.rules.fact_key) and is "" for a field.
    `was` are the values it was taken about and `was_document` the document that gave them; `now` are the
    values that hold instead, of an entry only those that differ. `told` are the achievements told under an
    employment that is wrong. `replaces` is the decision that stands again when this one is taken back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="fact_decisions")
    fact = models.CharField(max_length=16, choices=FactKind)
    key = models.CharField(max_length=32, blank=True, default="")
    kind = models.CharField(max_length=9, choices=DecisionKind)
    was = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    was_document = models.ForeignKey(SourceDocument, models.SET_NULL, null=True, related_name="+")
    now = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    told = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    document = models.ForeignKey(SourceDocument, models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    objects = FactDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "fact", "key"],
                condition=Q(withdrawn_at=None) & ~Q(kind=DecisionKind.CHECKED),
                name="fact_ruled_once",
            ),
            models.UniqueConstraint(
                fields=["candidate", "fact", "key"],
                condition=Q(withdrawn_at=None, kind=DecisionKind.CHECKED),
                name="fact_checked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.kind}"
