"""ExternalId: what another system calls a person."""

from django.db import models

from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.visibility import OfPersonQuerySet


class ExternalIdQuerySet(OfPersonQuerySet["ExternalId"]):
    """Reads of external ids."""


class ExternalId(models.Model):
    """One name of one person elsewhere, such as source "greenhouse:acme", value "24680"."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="external_ids")
    source = models.CharField(max_length=80)
    value = models.CharField(max_length=200)

    objects = ExternalIdQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "value"], name="external_id_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.value}"
