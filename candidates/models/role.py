"""Role, the job to fill, with its requirements and the typed facts messages may state about it."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client, Membership, User
from axis.lib.ids import new_id
from candidates.models.visibility import RecruiterOnlyQuerySet


class RoleQuerySet(models.QuerySet["Role"]):
    """Reads of roles."""

    def open(self) -> Self:
        """Roles still to be filled."""
        return self.filter(closed_at__isnull=True)

    def visible_to(self, user: User) -> Self:
        """Recruiters see every role; a hiring manager only their own clients'."""
        mine = Membership.objects.filter(user=user, client=OuterRef("client"))
        return self if user.is_recruiter else self.filter(Exists(mine))


@pghistory.track()
class Role(models.Model):
    """One job at one client."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="roles")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, default="")
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-created_at", "-id"], name="role_latest")]

    def __str__(self) -> str:
        return f"{self.title}, {self.client}"


class RequirementQuerySet(RecruiterOnlyQuerySet["Requirement"]):
    """Reads of requirements."""


class Requirement(models.Model):
    """One thing a role asks for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, related_name="requirements")
    text = models.CharField(max_length=300)
    keywords = models.JSONField(default=list)
    is_must = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(default=1)
    rank = models.PositiveSmallIntegerField(default=0)

    objects = RequirementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text


class RoleFactKind(models.TextChoices):
    """Which of the five moves a fact about a role fills."""

    GROWTH = "GROWTH", _("Growth")
    IMPACT = "IMPACT", _("Impact")
    BASICS = "BASICS", _("Basics")


class RoleFactQuerySet(RecruiterOnlyQuerySet["RoleFact"]):
    """Reads of role facts."""


class RoleFact(models.Model):
    """One typed fact about a role: what it says, who said it, and when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, related_name="facts")
    code = models.CharField(max_length=8)
    kind = models.CharField(max_length=8, choices=RoleFactKind)
    facet = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    stated_by = models.CharField(max_length=200)
    stated_on = models.DateField()

    objects = RoleFactQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "code"], name="role_fact_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
