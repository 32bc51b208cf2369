"""DuplicateKeys: under which keys a person is looked for among everybody."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.visibility import RecruiterOnlyQuerySet


class DuplicateKeysQuerySet(RecruiterOnlyQuerySet["DuplicateKeys"]):
    """Reads of keys."""


class DuplicateKeys(models.Model):
    """The keys of one person, of candidates.profiles.duplicates.rules: hashes, and derived from the profile.

    Whoever may be the same person shares one of `keys`; whoever has a like name, one of `names`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.OneToOneField(Candidate, models.CASCADE, related_name="duplicate_keys")
    keys = ArrayField(models.BigIntegerField(), default=list)
    names = ArrayField(models.BigIntegerField(), default=list)
    # Somebody changed what they are recognised by, and nobody has looked for who may be the same since.
    is_due = models.BooleanField(default=False, db_default=False)

    objects = DuplicateKeysQuerySet.as_manager()

    class Meta:
        indexes = [
            # At once: a list of what came last would be read through for every person that is compared.
            GinIndex(fields=["keys"], name="duplicate_by_key", fastupdate=False),
            GinIndex(fields=["names"], name="duplicate_by_name", fastupdate=False),
            models.Index(fields=["candidate"], condition=models.Q(is_due=True), name="duplicate_due"),
        ]

    def __str__(self) -> str:
        return f"{len(self.keys)} keys"
