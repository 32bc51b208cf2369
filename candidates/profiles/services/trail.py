"""What every change of a profile by a person leaves behind."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from axis.audit.services import record as audit
from axis.events.services import record as change


def note_change(
    *, candidate_id: UUID, verb: str, fields: Sequence[str], actor_id: UUID | None, now: datetime
) -> None:
    """Record in the audit trail and for whoever follows changes which fields somebody changed.

    Args:
        candidate_id: The person.
        verb: What was done, such as "corrected".
        fields: Their names, never what they say.
        actor_id: Who did it.
        now: When.
    """
    target = f"candidate:{candidate_id}"
    details = {"fields": list(fields)}
    audit(action=f"candidates.candidate.{verb}", actor_id=actor_id, target=target, now=now, details=details)
    data = {"changed": list(fields)}
    change(kind="candidate.updated", object_type="candidate", object_id=candidate_id, now=now, data=data)
