"""VerificationReport: what the automated checks found in one draft version."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from axis.accounts.models import User
from axis.lib.ids import new_id
from outreach.models.draft_version import DraftVersion


class VerificationReportQuerySet(models.QuerySet["VerificationReport"]):
    """Reads of reports."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all reports; nobody else any."""
        return self if user.is_recruiter else self.none()


class VerificationReport(models.Model):
    """The report on one version, as `outreach.verification.types.Verification` in JSON."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.OneToOneField(DraftVersion, models.CASCADE, related_name="report")
    status = models.CharField(max_length=8)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    verified_at = models.DateTimeField()

    objects = VerificationReportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.status} for {self.version}"
