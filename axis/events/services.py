"""record(): note a change in the transaction that makes it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from axis.events.models import ChangeRecord


def record(
    *, kind: str, object_type: str, object_id: UUID, now: datetime, data: Mapping[str, Any] | None = None
) -> None:
    """Note that an object changed, for the index, the change feed and webhooks.

    Args:
        kind: What happened, as "candidate.created".
        object_type: The object's noun, lower case.
        object_id: The object.
        now: When.
        data: Small facts a reader cannot re-read, such as the previous state.
    """
    ChangeRecord.objects.create(
        at=now, kind=kind, object_type=object_type, object_id=object_id, data=dict(data or {})
    )


def record_all(*, kind: str, object_type: str, object_ids: Iterable[UUID], now: datetime) -> None:
    """Note that many objects changed in one way.

    Args:
        kind: What happened, as "candidate.created".
        object_type: Their noun, lower case.
        object_ids: The objects.
        now: When.
    """
    ChangeRecord.objects.bulk_create(
        ChangeRecord(at=now, kind=kind, object_type=object_type, object_id=pk) for pk in object_ids
    )
