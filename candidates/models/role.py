"""Role, the job to fill, with its requirements and the typed facts messages may state about it."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client, Membership, User
from axis.lib.ids import new_id
from candidates.models.visibility import RecruiterOnlyQuerySet

# product.md 4.3 (G9): a star counts five times.
STAR_FACTOR = 5


class PayPolicy(models.TextChoices):
    """What messages may say of the pay, as the client wishes."""

    STATE = "STATE", _("State it")
    ON_REQUEST = "ON_REQUEST", _("Only when somebody asks")
    OMIT_BY_CLIENT = "OMIT_BY_CLIENT", _("The client leaves it out")


class RoleQuerySet(models.QuerySet["Role"]):
    """Reads of roles."""

    def open(self) -> Self:
        """Roles still to be filled."""
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        """Roles filled or given up."""
        return self.filter(closed_at__isnull=False)

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see every role; a hiring manager only their own clients'."""
        mine = Membership.objects.filter(user=user, client=OuterRef("client"))
        return self if user.sees_pool else self.filter(Exists(mine))


@pghistory.track()
class Role(models.Model):
    """One job at one client.

    Place, pattern and pay are kept as the client said them; the current fact of kind BASICS is the line made
    of them. Matches older than `requirements_changed_at` were made for other requirements.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="roles")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, default="")
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True, default="", db_default="")
    pattern = models.CharField(max_length=100, blank=True, default="", db_default="")
    pay = models.CharField(max_length=90, blank=True, default="", db_default="")
    pay_policy = models.CharField(
        max_length=16, choices=PayPolicy, default=PayPolicy.STATE, db_default=PayPolicy.STATE.value
    )
    requirements_changed_at = models.DateTimeField(null=True, blank=True)

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
    is_starred = models.BooleanField(default=False, db_default=False)
    rank = models.PositiveSmallIntegerField(default=0)

    objects = RequirementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text

    @property
    def counted_weight(self) -> int:
        """How much it counts in a match: its weight, five times that with a star."""
        return self.weight * (STAR_FACTOR if self.is_starred else 1)


class RoleFactKind(models.TextChoices):
    """Which of the five moves a fact about a role fills."""

    GROWTH = "GROWTH", _("Growth")
    IMPACT = "IMPACT", _("Impact")
    BASICS = "BASICS", _("Basics")


class RoleFactFacet(models.TextChoices):
    """What a fact about a role is about."""

    PEOPLE = "people", _("People")
    TIME = "time", _("Time")
    MONEY = "money", _("Money")
    METHOD = "method", _("Method")
    POWER = "power", _("Say")
    SITE = "site", _("Place of work")


class RoleFactQuerySet(RecruiterOnlyQuerySet["RoleFact"]):
    """Reads of role facts."""

    def current(self) -> Self:
        """Facts that hold; the others are kept for the messages that rest on them."""
        return self.filter(retired_at__isnull=True)


class RoleFact(models.Model):
    """One typed fact about a role: what it says, who said it, and when.

    A row is never changed, only retired, so that a brief that rests on it stays true.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, related_name="facts")
    code = models.CharField(max_length=8)
    kind = models.CharField(max_length=8, choices=RoleFactKind)
    facet = models.CharField(max_length=12, choices=RoleFactFacet)
    text = models.CharField(max_length=300)
    stated_by = models.CharField(max_length=200)
    stated_on = models.DateField()
    retired_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    intake = models.ForeignKey("RoleIntake", models.SET_NULL, null=True, blank=True, related_name="facts")

    objects = RoleFactQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "code"], name="role_fact_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
