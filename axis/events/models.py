"""ChangeRecord: something an outsider, the index or a hook may see has changed."""

from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from axis.accounts.models import User
from axis.lib.ids import new_id


class TransactionIdField(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's xid8: the transaction that wrote the row, for a commit-safe cursor."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        """Return the column type."""
        return "xid8"

    def from_db_value(self, value: str | None, *_args: Any) -> int | None:
        """Return the id as a number; the driver hands it over as text."""
        return None if value is None else int(value)


class CurrentTransactionId(models.Func):
    """The id of the transaction that is writing."""

    function = "pg_current_xact_id"
    template = "%(function)s()"
    output_field = TransactionIdField()


class ChangeRecordQuerySet(models.QuerySet["ChangeRecord"]):
    """Reads of the sequence."""

    def settled(self) -> "models.QuerySet[ChangeRecord]":
        """Rows no older transaction can still slip in before: a plain last-id cursor loses rows."""
        horizon = "txid < pg_snapshot_xmin(pg_current_snapshot())"
        return self.extra(where=[horizon]).order_by("txid", "id")  # noqa: S610

    def visible_to(self, user: User) -> Self:
        """Recruiters read all changes; the feed for others comes with the API."""
        return self if user.is_recruiter else self.none()


class ChangeRecord(models.Model):
    """One change to one object, without the content: readers re-read the row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    txid = TransactionIdField(db_default=CurrentTransactionId(), editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    object_type = models.CharField(max_length=40)
    object_id = models.UUIDField()
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = ChangeRecordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["txid", "id"], name="change_txid_id"),
            models.Index(fields=["object_id"], name="change_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_type}:{self.object_id}"
