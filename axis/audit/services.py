"""The one way an act, and a look at people, enters the audit trail; and how long looks are kept."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from axis.audit.models import AuditEvent, PersonView
from axis.lib.ids import new_id

# trust.md P-23.
VIEWS_KEPT = timedelta(days=365)
_QUARTER_SECONDS = 900
_FORGOTTEN_AT_ONCE = 10_000
# Every step of every document does this, and making an object of it takes longer than writing it.
_RECORD = f"""
INSERT INTO {AuditEvent._meta.db_table} (id, at, actor_id, action, target, request_id, details)
VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb)
"""  # noqa: S608
_SAVE_VIEWS = f"""
INSERT INTO {PersonView._meta.db_table} (id, person_id, viewer_id, place, at, quarter)
SELECT v.id, v.person, %s, %s, %s, %s FROM unnest(%s::uuid[], %s::uuid[]) AS v (id, person)
ON CONFLICT DO NOTHING
"""  # noqa: S608


def record(
    *,
    action: str,
    actor_id: UUID | None,
    target: str,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Record an act in the caller's transaction, so that it exists exactly when the act does.

    Args:
        action: What was done, as "app.noun.verb".
        actor_id: Who did it; None for a command or the seed.
        target: What it was done to, as "noun:id".
        now: When.
        details: Facts about the act; by reference, never personal data.
    """
    told = json.dumps(dict(details or {}), cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, [new_id(), now, actor_id, action, target, _request_id(), told])


def record_all(
    *,
    action: str,
    actor_id: UUID | None,
    targets: Iterable[str],
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Record one act done to many, an event for each.

    Args:
        action: What was done, as "app.noun.verb".
        actor_id: Who did it; None for a command or the seed.
        targets: What it was done to, each as "noun:id".
        now: When.
        details: Facts about the act; by reference, never personal data.
    """
    told = {"at": now, "actor_id": actor_id, "action": action, "request_id": _request_id()}
    AuditEvent.objects.bulk_create(
        AuditEvent(target=target, details=dict(details or {}), **told) for target in targets
    )


def _request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64]


def record_views(*, viewer_id: UUID, person_ids: Iterable[UUID], place: str, now: datetime) -> None:
    """Record that somebody was shown these people, in one statement; a quarter of an hour is one look.

    Args:
        viewer_id: Who looked.
        person_ids: At whom.
        place: Where, as a ViewPlace.
        now: When.
    """
    quarter = int(now.timestamp()) // _QUARTER_SECONDS
    # In one order, so that two who look at the same people at once never wait for each other in a circle.
    ids = sorted(set(person_ids))
    if ids:
        # Every list of people does this, so without an object for each.
        with connection.cursor() as cursor:
            cursor.execute(_SAVE_VIEWS, [viewer_id, place, now, quarter, [new_id() for _id in ids], ids])


def forget_views_of(*, person_id: UUID) -> None:
    """Delete every look at one person, when they are erased."""
    PersonView.objects.filter(person_id=person_id).delete()


def forget_views(*, now: datetime) -> int:
    """Delete looks older than they are kept, some thousand at a time; returns how many.

    Args:
        now: When.
    """
    old = PersonView.objects.filter(at__lt=now - VIEWS_KEPT).order_by("at")
    forgotten = 0
    while ids := list(old.values_list("pk", flat=True)[:_FORGOTTEN_AT_ONCE]):
        forgotten += PersonView.objects.filter(pk__in=ids).delete()[0]
    return forgotten
