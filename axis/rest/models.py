"""IdempotencyRecord: what became of a request, so that sending it again does nothing twice."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from axis.lib.ids import new_id


class IdempotencyRecord(models.Model):
    """One Idempotency-Key of one caller.

    While `status` is empty the request is running, or died and may be taken over once the lease is past. The
    caller is kept by id and not as a foreign key, since accounts stands above this package.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    principal_id = models.UUIDField()
    key = models.CharField(max_length=128)
    fingerprint = models.CharField(max_length=64)
    lease_until = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    # What the answer is about, so that its traces can be erased with it.
    object_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["principal_id", "key"], name="idempotency_key_once"),
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="idempotency_expires"),
            models.Index(fields=["object_id"], name="idempotency_object"),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.principal_id}"
