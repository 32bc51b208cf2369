"""What a role asks for: added, changed, moved and taken away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from candidates.ingest.rules import one_line
from candidates.models import Requirement, Role
from candidates.roles.errors import ChangedMeanwhile, RoleRefused
from candidates.roles.queries import requirement_mark
from candidates.roles.rules import faults_of_keywords
from candidates.roles.services.creating import RequirementValue
from candidates.roles.services.noting import locked, note

HEAVIEST = 5


@transaction.atomic
def add_requirement(*, role: Role, value: RequirementValue, actor_id: UUID, now: datetime) -> Requirement:
    """Ask for one more thing, below the others.

    Args:
        role: The role.
        value: What is asked for.
        actor_id: Who says so.
        now: When.

    Raises:
        RoleRefused: The text is empty or a weight or word cannot be used.
    """
    fields = _checked(value)
    locked(role=role)
    rank = len(_in_order(role))
    added = Requirement.objects.create(role=role, rank=rank, **fields)
    _changed(role, added.pk, verb="requirement_added", actor_id=actor_id, now=now)
    return added


@transaction.atomic
def change_requirement(
    *, requirement: Requirement, value: RequirementValue, mark: str, actor_id: UUID, now: datetime
) -> None:
    """Say otherwise what is asked for; the same words change nothing.

    Args:
        requirement: What was asked for.
        value: What is asked for from now on.
        mark: What the editor had read, from `requirement_mark`.
        actor_id: Who says so.
        now: When.

    Raises:
        RoleRefused: The text is empty or a weight or word cannot be used.
        ChangedMeanwhile: Somebody else changed it or took it away since it was read.
    """
    fields = _checked(value)
    locked(role=requirement.role)
    present = Requirement.objects.filter(pk=requirement.pk).first()
    if present is None:
        raise ChangedMeanwhile(_("Somebody else has taken this requirement away."))
    if all(getattr(present, name) == value for name, value in fields.items()):
        return
    if requirement_mark(present) != mark:
        raise ChangedMeanwhile(_("Somebody else has changed this requirement since you opened it."))
    Requirement.objects.filter(pk=present.pk).update(**fields)
    _changed(requirement.role, present.pk, verb="requirement_changed", actor_id=actor_id, now=now)


@transaction.atomic
def move_requirement(
    *, requirement: Requirement, direction: Literal["up", "down"], actor_id: UUID, now: datetime
) -> None:
    """Put a requirement before the one above it, or after the one below; at the end nothing happens."""
    locked(role=requirement.role)
    rows = _in_order(requirement.role)
    here = next((place for place, row in enumerate(rows) if row.pk == requirement.pk), None)
    there = None if here is None else here + (-1 if direction == "up" else 1)
    if here is None or there is None or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    _rank(rows)
    note(
        role=requirement.role,
        verb="requirement_moved",
        actor_id=actor_id,
        now=now,
        details={"requirement": str(requirement.pk)},
    )


@transaction.atomic
def delete_requirement(*, requirement: Requirement, actor_id: UUID, now: datetime) -> None:
    """Stop asking for something; matches made with it keep the words."""
    locked(role=requirement.role)
    pk = requirement.pk
    if Requirement.objects.filter(pk=pk).delete()[0]:
        _rank(_in_order(requirement.role))
        _changed(requirement.role, pk, verb="requirement_deleted", actor_id=actor_id, now=now)


def _checked(value: RequirementValue) -> dict[str, object]:
    text = one_line(value.text)
    if not text:
        raise RoleRefused(_("Say what is asked for."), field="text")
    if faults := faults_of_keywords(value.keywords):
        raise RoleRefused(" ".join(faults), field="keywords")
    if not 1 <= value.weight <= HEAVIEST:
        raise RoleRefused(_("A weight is a number from 1 to %(most)d.") % {"most": HEAVIEST}, field="weight")
    return {**vars(value), "text": text, "keywords": list(value.keywords)}


def _in_order(role: Role) -> list[Requirement]:
    return list(Requirement.objects.filter(role=role).order_by("rank", "pk"))


def _rank(rows: Sequence[Requirement]) -> None:
    for rank, row in enumerate(rows):
        row.rank = rank
    Requirement.objects.bulk_update(rows, ["rank"])


def _changed(role: Role, pk: UUID, *, verb: str, actor_id: UUID, now: datetime) -> None:
    # Matches made before this moment answer other questions, and the page says so.
    Role.objects.filter(pk=role.pk).update(requirements_changed_at=now)
    note(role=role, verb=verb, actor_id=actor_id, now=now, details={"requirement": str(pk)})
