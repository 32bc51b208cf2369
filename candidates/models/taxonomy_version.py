"""TaxonomyVersion: one loading of a taxonomy's published files, or of our own lexicon."""

from django.db import models

from axis.lib.ids import new_id
from candidates.models.visibility import RecruiterOnlyQuerySet


class TaxonomySource(models.TextChoices):
    """Whose taxonomy it is."""

    AXIS = "AXIS", "Axis"
    ESCO = "ESCO", "ESCO"
    ONET = "ONET", "O*NET"


class TaxonomyVersionQuerySet(RecruiterOnlyQuerySet["TaxonomyVersion"]):
    """Reads of versions."""


class TaxonomyVersion(models.Model):
    """A version as its publisher numbers it; what it left out stays, last seen in an older one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=4, choices=TaxonomySource)
    version = models.CharField(max_length=40)
    loaded_at = models.DateTimeField()

    objects = TaxonomyVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "version"], name="taxonomy_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.version}"
