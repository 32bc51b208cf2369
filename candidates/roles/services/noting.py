"""One lock a role, and the record of every change to it."""

from datetime import datetime
from uuid import UUID

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Role


def locked(*, role: Role) -> Role:
    """Return the role as it is now, locked until the transaction ends; whoever changes it waits here."""
    return Role.objects.select_for_update(of=("self",)).select_related("client").get(pk=role.pk)


def note(
    *, role: Role, verb: str, actor_id: UUID | None, now: datetime, details: dict[str, str] | None = None
) -> None:
    """Record who changed a role, and tell the index.

    Args:
        role: The role.
        verb: What was done to it, as "fact_stated".
        actor_id: Who did it; None for somebody who came by a link.
        now: When.
        details: Which part of it, by reference.
    """
    audit(
        action=f"candidates.role.{verb}",
        actor_id=actor_id,
        target=f"role:{role.pk}",
        now=now,
        details=details,
    )
    change(kind="role.updated", object_type="role", object_id=role.pk, now=now)
