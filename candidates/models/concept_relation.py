"""ConceptRelation: how two concepts of a taxonomy stand to each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from candidates.models.concept import Concept, Seen
from candidates.models.visibility import RecruiterOnlyQuerySet


class RelationKind(models.TextChoices):
    """What the second concept is to the first."""

    BROADER = "BROADER", _("Broader")
    ESSENTIAL = "ESSENTIAL", _("Essential for it")
    OPTIONAL = "OPTIONAL", _("Useful for it")
    RELATED = "RELATED", _("Related")


class ConceptRelationQuerySet(RecruiterOnlyQuerySet["ConceptRelation"]):
    """Reads of relations."""


class ConceptRelation(Seen):
    """One relation, read from the first concept to the second."""

    kind = models.CharField(max_length=9, choices=RelationKind)
    subject = models.ForeignKey(Concept, models.CASCADE, related_name="relations")
    object = models.ForeignKey(Concept, models.CASCADE, related_name="+")

    objects = ConceptRelationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "object"], name="concept_relation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.object_id}"
