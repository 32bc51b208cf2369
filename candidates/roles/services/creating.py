"""A new role with its requirements and typed facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from axis.accounts.models import Client, User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.ingest.rules import one_line
from candidates.models import Requirement, Role, RoleFact


@dataclass(frozen=True)
class RequirementValue:
    """One thing a role asks for.

    Args:
        text: The requirement as the client says it.
        keywords: Words any of which show it.
        is_must: Whether it cannot be done without.
        weight: How much it counts, from 1 to 5.
        is_starred: Whether that counts five times.
    """

    text: str
    keywords: Sequence[str]
    is_must: bool
    weight: int
    is_starred: bool = False


@dataclass(frozen=True)
class RoleFactValue:
    """One fact messages may state about a role, with who said it and when.

    Args:
        code: Short id a sentence cites, such as "R1".
        kind: GROWTH, IMPACT or BASICS.
        facet: What it is about: people, time, money, method, power, site.
        text: The fact, phrased as docs/writing-role-facts.md asks.
        stated_by: Who said it.
        stated_on: When.
    """

    code: str
    kind: str
    facet: str
    text: str
    stated_by: str
    stated_on: date


@transaction.atomic
def create_role(
    *,
    client: Client,
    title: str,
    summary: str,
    requirements: Sequence[RequirementValue],
    facts: Sequence[RoleFactValue],
    owner: User | None,
    now: datetime,
    actor_id: UUID | None = None,
) -> Role:
    """Open a role at a client.

    Args:
        client: The hiring company.
        title: The job's title.
        summary: One line of why it exists.
        requirements: What it asks for, most important first.
        facts: What messages may state about it.
        owner: The recruiter who fills it.
        now: When.
        actor_id: Who opens it; the owner unless said.
    """
    head = {"title": one_line(title), "summary": one_line(summary)}
    role = Role.objects.create(client=client, owner=owner, created_at=now, **head)
    Requirement.objects.bulk_create(
        Requirement(
            role=role,
            text=value.text,
            keywords=list(value.keywords),
            is_must=value.is_must,
            weight=value.weight,
            is_starred=value.is_starred,
            rank=rank,
        )
        for rank, value in enumerate(requirements)
    )
    RoleFact.objects.bulk_create(RoleFact(role=role, **vars(value)) for value in facts)
    _record_opening(role, actor_id=actor_id or (owner.pk if owner else None), now=now)
    return role


def _record_opening(role: Role, *, actor_id: UUID | None, now: datetime) -> None:
    audit(action="candidates.role.created", actor_id=actor_id, target=f"role:{role.pk}", now=now)
    change(kind="role.created", object_type="role", object_id=role.pk, now=now)
