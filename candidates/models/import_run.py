"""ImportRun: what somebody brought in at one time, and what became of every file of it."""

from django.db import models

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.visibility import RecruiterOnlyQuerySet


class ImportRunQuerySet(RecruiterOnlyQuerySet["ImportRun"]):
    """Reads of import runs."""


class ImportRun(models.Model):
    """One import; files that became a document are its `documents`.

    `turned_away` lists the others in the order they came, each {"file", "code", "message"}: what was refused
    at the door, of which nothing was kept, and what was here already, then with "document", its id.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=200)
    started_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    turned_away = models.JSONField(default=list)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-started_at", "-id"], name="import_run_latest")]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%d %b %Y %H:%M}"
