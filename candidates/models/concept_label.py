"""ConceptLabel: another name of a concept."""

from django.db import models
from django.db.models.functions import Lower

from candidates.models.concept import LONGEST_LABEL, Concept, Seen
from candidates.models.visibility import RecruiterOnlyQuerySet


class ConceptLabelQuerySet(RecruiterOnlyQuerySet["ConceptLabel"]):
    """Reads of labels."""


class ConceptLabel(Seen):
    """An alternative label, as published."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="labels")
    label = models.CharField(max_length=LONGEST_LABEL)

    objects = ConceptLabelQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concept", "label"], name="concept_label_once")]
        indexes = [models.Index(Lower("label"), name="concept_label_by_label")]

    def __str__(self) -> str:
        return self.label
