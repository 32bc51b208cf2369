"""record(): note a change in the transaction that makes it."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from axis.events.models import ChangeRecord
from axis.lib.ids import new_id

# Every step of every document does this, and making an object of it takes longer than writing it.
_RECORD = f"""
INSERT INTO {ChangeRecord._meta.db_table} (id, at, kind, object_type, object_id, data)
VALUES (%s, %s, %s, %s, %s, %s::jsonb)
"""  # noqa: S608


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
    told = json.dumps(dict(data or {}), cls=DjangoJSONEncoder)
    values: list[Any] = [new_id(), now, kind, object_type, object_id, told]
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, values)


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
