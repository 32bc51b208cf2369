"""NoticeRecord: when and how a person was told that we hold their data (trust.md P-04)."""

from django.db import models

from axis.lib.ids import new_id
from candidates.models.candidate import Candidate
from candidates.models.contact_record import Channel
from candidates.models.visibility import OfPersonQuerySet


class NoticeRecordQuerySet(OfPersonQuerySet["NoticeRecord"]):
    """Reads of notices."""


class NoticeRecord(models.Model):
    """One notice that was sent, with the hash of the bytes that carried it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="notice_records")
    sent_at = models.DateTimeField()
    channel = models.CharField(max_length=12, choices=Channel)
    sha256 = models.CharField(max_length=64)
    message_id = models.UUIDField(null=True, blank=True)

    objects = NoticeRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "channel", "sha256"], name="notice_once_a_message")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.sent_at:%Y-%m-%d}"
