"""A request that is sent again does nothing twice: the record of it commits with what it wrote."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from axis.rest.errors import Problem
from axis.rest.models import IdempotencyRecord

LEASE = timedelta(seconds=60)
KEPT = timedelta(days=7)
_FORM = re.compile(r'"?([A-Za-z0-9_-]{16,128})"?')
# Rows past their time that one request clears away.
_CLEARED = 50


@dataclass(frozen=True)
class Answer:
    """What an act answered.

    Args:
        status: The HTTP status.
        body: The answer as JSON values.
        headers: Headers that belong to it, such as Location.
        object_id: The object it is about.
    """

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    object_id: UUID | None = None


def key_of(header: str) -> str:
    """Return the key of an Idempotency-Key header, with or without quotes.

    Raises:
        Problem: It is none.
    """
    form = _FORM.fullmatch(header.strip())
    if form is None:
        raise Problem("idempotency-key-invalid")
    return form[1]


def fingerprint_of(*, method: str, address: str, body: bytes, scopes: Iterable[str] = ()) -> str:
    """Return what makes two requests the same one: method, address with query, and body as JSON values.

    What the caller may read is part of it: a narrower key of one program is not told what a wider one was.
    """
    try:
        plain = json.dumps(json.loads(body), sort_keys=True) if body else ""
    except (ValueError, RecursionError):
        plain = body.decode("latin-1")
    return hashlib.sha256(
        "\n".join((method, address, plain, *sorted(scopes))).encode("utf-8", "replace")
    ).hexdigest()


def once(
    *, principal_id: UUID, key: str, fingerprint: str, now: datetime, act: Callable[[], Answer]
) -> tuple[Answer, bool]:
    """Do something once for a key, and answer the same whenever it is sent again.

    Args:
        principal_id: Who asks; another caller's key is another key.
        key: As `key_of` returned it.
        fingerprint: As `fingerprint_of` returned it.
        now: When.
        act: Does it; runs in one transaction with the record of its answer.

    Returns:
        The answer, and whether it is an earlier one.

    Raises:
        Problem: The key was used for something else, or its first request is still running.
    """
    record = _claim(principal_id, key, fingerprint, now)
    if record.status is not None:
        return Answer(record.status, record.body, record.headers, record.object_id), True
    try:
        with transaction.atomic():
            answer = act()
            _finish(record, answer)
    except Exception:
        # A refusal is not kept: mended, the same key may be sent again at once. A killed process leaves the
        # lease, which the next request takes over when it is past.
        IdempotencyRecord.objects.filter(pk=record.pk, status=None, lease_until=record.lease_until).delete()
        raise
    return answer, False


def forget(*, object_id: UUID) -> None:
    """Delete the kept answers about one object, when it is erased."""
    IdempotencyRecord.objects.filter(object_id=object_id).delete()


def forget_expired(*, now: datetime) -> None:
    """Delete the answers that are kept no longer; requests clear away only some of them."""
    IdempotencyRecord.objects.filter(expires_at__lte=now).delete()


@transaction.atomic
def _claim(principal_id: UUID, key: str, fingerprint: str, now: datetime) -> IdempotencyRecord:
    """Return a record of ours to fill, or one that is filled."""
    stale = IdempotencyRecord.objects.filter(expires_at__lte=now).values("pk")[:_CLEARED]
    IdempotencyRecord.objects.filter(pk__in=stale).delete()
    mine = IdempotencyRecord(
        principal_id=principal_id,
        key=key,
        fingerprint=fingerprint,
        lease_until=now + LEASE,
        expires_at=now + KEPT,
    )
    IdempotencyRecord.objects.bulk_create([mine], ignore_conflicts=True)
    found = IdempotencyRecord.objects.select_for_update().get(principal_id=principal_id, key=key)
    if found.pk == mine.pk:
        return found
    if found.fingerprint != fingerprint:
        raise Problem("idempotency-key-reused")
    if found.status is None:
        if found.lease_until > now:
            raise Problem("idempotency-in-progress", retry_after=1)
        found.lease_until = now + LEASE
        found.save(update_fields=["lease_until"])
    return found


def _finish(record: IdempotencyRecord, answer: Answer) -> None:
    mine = IdempotencyRecord.objects.filter(pk=record.pk, status=None, lease_until=record.lease_until)
    kept = mine.update(
        status=answer.status, headers=answer.headers, body=answer.body, object_id=answer.object_id
    )
    if not kept:
        # Somebody took it over while we were slow; what we wrote goes with this error.
        raise Problem("idempotency-in-progress", retry_after=1)
