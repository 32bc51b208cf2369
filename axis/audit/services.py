"""record(): the one way an act enters the audit trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from axis.audit.models import AuditEvent


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
    request_id = structlog.contextvars.get_contextvars().get("request_id", "")
    AuditEvent.objects.create(
        at=now,
        actor_id=actor_id,
        action=action,
        target=target,
        request_id=str(request_id)[:64],
        details=dict(details or {}),
    )
