"""Roles as lists and pages show them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Length

from axis.accounts.models import User
from axis.accounts.rules import fingerprint, hash_token
from candidates.models import Requirement, Role, RoleFact, RoleIntake
from candidates.models.role import RoleQuerySet
from candidates.roles.rules import unsettled


def roles_for(*, user: User) -> RoleQuerySet:
    """Every role this user may see, newest first, with what a row shows already loaded."""
    visible = Role.objects.visible_to(user).select_related("client", "owner")
    return visible.order_by("-created_at", "-pk")


def role_counts(*, user: User) -> dict[str, int]:
    """Return how many roles this user may see, by "open" and "closed"."""
    is_open = Q(closed_at__isnull=True)
    return Role.objects.visible_to(user).aggregate(
        open=Count("pk", filter=is_open), closed=Count("pk", filter=~is_open)
    )


def role_pages_for(*, user: User) -> RoleQuerySet:
    """Roles with requirements and current facts loaded, as one role's page and a brief need them."""
    return roles_for(user=user).prefetch_related(
        Prefetch("requirements", Requirement.objects.order_by("rank", "pk")),
        Prefetch("facts", RoleFact.objects.current().order_by(Length("code"), "code")),
    )


def requirements_for(*, user: User) -> QuerySet[Requirement]:
    """Requirements this user may see, with their role."""
    return Requirement.objects.visible_to(user).select_related("role__client")


def facts_for(*, user: User) -> QuerySet[RoleFact]:
    """Facts this user may see, retired ones too, with their role."""
    return RoleFact.objects.visible_to(user).select_related("role__client")


def basics_of(*, role: Role) -> list[RoleFact]:
    """Return the role's current facts of kind BASICS, the first stated first."""
    return list(RoleFact.objects.current().filter(role=role, kind="BASICS").order_by("pk"))


def successor_of(*, fact: RoleFact) -> RoleFact | None:
    """Return the current fact that stands in the place of a retired one, or None where none does."""
    seen: RoleFact | None = fact
    while seen is not None and seen.retired_at is not None:
        seen = RoleFact.objects.filter(replaces=seen).order_by("pk").last()
    return seen


def intakes_for(*, user: User) -> QuerySet[RoleIntake]:
    """Intakes this user may see, newest first, with their role and the facts made of them."""
    visible = RoleIntake.objects.visible_to(user).select_related("role__client")
    return visible.prefetch_related("facts").order_by("-created_at", "-pk")


def waiting_answers(*, intake: RoleIntake) -> list[str]:
    """Return the kinds of answer nobody has accepted or set aside yet; its facts are best loaded before."""
    settled = [*intake.set_aside, *(fact.kind for fact in intake.facts.all())]
    return unsettled(answers=intake.answers, settled=settled)


def answerable_intake(*, token: str, now: datetime) -> RoleIntake | None:
    """Return the intake a link opens, or None where it opens nothing, whatever the reason."""
    found = RoleIntake.objects.answerable(now=now).filter(sha256=hash_token(token))
    return found.select_related("role").first()


def role_mark(role: Role) -> str:
    """Return the mark of what the form of a role's head shows."""
    return fingerprint([role.title, role.summary, role.owner_id])


def requirement_mark(requirement: Requirement) -> str:
    """Return the mark of what the form of a requirement shows."""
    shown = (requirement.text, requirement.is_must, requirement.is_starred, str(requirement.weight))
    return fingerprint([*shown, *requirement.keywords])


def basics_mark(role: Role, facts: Iterable[RoleFact]) -> str:
    """Return the mark of what the form of a role's basics shows; `facts` are its current BASICS."""
    return fingerprint([role.place, role.pattern, role.pay, role.pay_policy, *(fact.pk for fact in facts)])
