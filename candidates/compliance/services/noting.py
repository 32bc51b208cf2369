"""The trail every act about one person leaves."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from axis.audit.services import record as audit
from axis.audit.services import record_all as audit_all
from axis.events.services import record as change
from axis.events.services import record_all as change_all
from candidates.models import Candidate


def note(
    *,
    candidate: Candidate,
    verb: str,
    actor_id: UUID | None,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Record an act about a person in the audit trail and for whoever follows changes.

    Args:
        candidate: The person.
        verb: What happened, such as "restricted".
        actor_id: Who did it; None for the person themselves or a program.
        now: When.
        details: Facts about the act; by reference, never personal data.
    """
    target = f"candidate:{candidate.pk}"
    audit(action=f"candidates.candidate.{verb}", actor_id=actor_id, target=target, now=now, details=details)
    change(kind=f"candidate.{verb}", object_type="candidate", object_id=candidate.pk, now=now)


def note_all(
    *,
    candidate_ids: Collection[UUID],
    verb: str,
    actor_id: UUID | None,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Record one act about many people, as `note` does for one."""
    targets = [f"candidate:{pk}" for pk in candidate_ids]
    audit_all(
        action=f"candidates.candidate.{verb}", actor_id=actor_id, targets=targets, now=now, details=details
    )
    change_all(kind=f"candidate.{verb}", object_type="candidate", object_ids=candidate_ids, now=now)
