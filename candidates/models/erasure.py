"""Erasure: that somebody was here and is erased; no name, no address, nothing of what was known."""

from django.db import models

from axis.lib.ids import new_id
from candidates.models.visibility import RecruiterOnlyQuerySet


class ErasureQuerySet(RecruiterOnlyQuerySet["Erasure"]):
    """Reads of erasures."""


class Erasure(models.Model):
    """One person who was erased; the id is the one they had, so that their address can say so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    erased_at = models.DateTimeField()

    objects = ErasureQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.pk} {self.erased_at:%Y-%m-%d}"
