"""Concept: a skill, an occupation or a group of either, as a taxonomy names it."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from axis.lib.ids import new_id
from candidates.models.taxonomy_version import TaxonomySource, TaxonomyVersion
from candidates.models.visibility import RecruiterOnlyQuerySet

LONGEST_LABEL = 300


class ConceptKind(models.TextChoices):
    """What a concept is."""

    SKILL = "SKILL", _("Skill")
    SKILL_GROUP = "SKILL_GROUP", _("Group of skills")
    OCCUPATION = "OCCUPATION", _("Occupation")
    OCCUPATION_GROUP = "OCCUPATION_GROUP", _("Group of occupations")


class Seen(models.Model):
    """Something a taxonomy holds, with the first and the last version that did."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first_version = models.ForeignKey(TaxonomyVersion, models.PROTECT, related_name="+")
    last_version = models.ForeignKey(TaxonomyVersion, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ConceptQuerySet(RecruiterOnlyQuerySet["Concept"]):
    """Reads of concepts."""


class Concept(Seen):
    """One concept; `identifier` is the publisher's own and never changes, `code` is the one people quote."""

    source = models.CharField(max_length=4, choices=TaxonomySource)
    kind = models.CharField(max_length=16, choices=ConceptKind)
    identifier = models.CharField(max_length=300)
    code = models.CharField(max_length=40, blank=True, default="")
    label = models.CharField(max_length=LONGEST_LABEL)
    description = models.TextField(blank=True, default="")

    objects = ConceptQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "identifier"], name="concept_once")]
        indexes = [
            models.Index(fields=["source", "kind", "code"], name="concept_by_code"),
            models.Index(Lower("label"), name="concept_by_label"),
        ]

    def __str__(self) -> str:
        return self.label
