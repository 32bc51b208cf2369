"""A role's title, reason and owner, and whether it is still to be filled."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.ingest.rules import one_line
from candidates.models import Role
from candidates.roles.errors import ChangedMeanwhile, RoleRefused
from candidates.roles.queries import role_mark
from candidates.roles.services.noting import locked, note


@transaction.atomic
def edit_role(
    *,
    role: Role,
    title: str,
    summary: str,
    owner: User | None,
    mark: str,
    actor_id: UUID,
    now: datetime,
) -> None:
    """Change what heads a role's page; the same values change nothing.

    Args:
        role: The role.
        title: The job's title, 1 to 200 characters.
        summary: One line of why it exists.
        owner: The recruiter who fills it, or nobody; who does already may have left.
        mark: What the editor had read, from `role_mark`.
        actor_id: Who does it.
        now: When.

    Raises:
        RoleRefused: The title is empty, or the owner is no recruiter in office.
        ChangedMeanwhile: Somebody else changed it since it was read.
    """
    title, summary = one_line(title), one_line(summary)
    if not title:
        raise RoleRefused(_("A role needs a title."), field="title")
    present = locked(role=role)
    if owner is not None and owner != present.owner and not (owner.is_recruiter and owner.is_active):
        raise RoleRefused(_("Only a recruiter whose account is in use can fill a role."), field="owner")
    if (present.title, present.summary, present.owner) == (title, summary, owner):
        return
    if role_mark(present) != mark:
        raise ChangedMeanwhile(_("Somebody else has changed this role since you opened it."))
    present.title, present.summary, present.owner = title, summary, owner
    present.save(update_fields=["title", "summary", "owner"])
    note(role=present, verb="edited", actor_id=actor_id, now=now)


def close_role(*, role: Role, actor_id: UUID, now: datetime) -> None:
    """Take a role off the open ones; closed already, nothing happens. Its intake links stop working."""
    _set_closed(role, closed_at=now, actor_id=actor_id, now=now)


def reopen_role(*, role: Role, actor_id: UUID, now: datetime) -> None:
    """Put a role back among the open ones; open already, nothing happens."""
    _set_closed(role, closed_at=None, actor_id=actor_id, now=now)


@transaction.atomic
def _set_closed(role: Role, *, closed_at: datetime | None, actor_id: UUID, now: datetime) -> None:
    waiting = Role.objects.filter(pk=role.pk, closed_at__isnull=closed_at is not None)
    if waiting.update(closed_at=closed_at):
        note(role=role, verb="closed" if closed_at else "reopened", actor_id=actor_id, now=now)
