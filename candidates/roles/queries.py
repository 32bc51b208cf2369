"""Roles as lists and pages show them."""

from django.db.models import Prefetch

from axis.accounts.models import User
from candidates.models import Requirement, Role, RoleFact
from candidates.models.role import RoleQuerySet


def roles_for(*, user: User) -> RoleQuerySet:
    """Every role this user may see, newest first, with what a row shows already loaded."""
    visible = Role.objects.visible_to(user).select_related("client")
    return visible.order_by("-created_at", "-pk")


def role_pages_for(*, user: User) -> RoleQuerySet:
    """Roles with requirements and facts loaded, as one role's page and a brief need them."""
    return roles_for(user=user).prefetch_related(
        Prefetch("requirements", Requirement.objects.order_by("rank")),
        Prefetch("facts", RoleFact.objects.order_by("code")),
    )
