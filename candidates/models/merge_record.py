"""MergeRecord: two people made one, with everything that is needed to take it back."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.duplicate_pair import DuplicatePair
from candidates.models.visibility import RecruiterOnlyQuerySet


class MergeRecordQuerySet(RecruiterOnlyQuerySet["MergeRecord"]):
    """Reads of merges."""


class MergeRecord(models.Model):
    """One merge. The row of `merged` stays, for its id and for what could not move to `kept`.

    `changes` are the rows that were changed, each {model, pk, before, after}; `elsewhere` is what whoever
    answered `candidate_merged` wants back when it is undone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kept = models.ForeignKey(Candidate, models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    pair = models.ForeignKey(DuplicatePair, models.SET_NULL, null=True, related_name="+")
    merged_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    merged_at = models.DateTimeField()
    undo_until = models.DateTimeField()
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    elsewhere = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = MergeRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="merged_into_one"
            )
        ]
        indexes = [models.Index(fields=["-merged_at", "-id"], name="merge_latest")]

    def __str__(self) -> str:
        return f"{self.merged_at:%Y-%m-%d}"
