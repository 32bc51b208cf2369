"""RoleIntake: a link with which a client's hiring manager says what a role offers, and what they said."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.role import Role
from candidates.models.visibility import RecruiterOnlyQuerySet


class RoleIntakeQuerySet(RecruiterOnlyQuerySet["RoleIntake"]):
    """Reads of intakes."""

    def answerable(self, *, now: datetime) -> Self:
        """Those whose link works: not answered, not revoked, not too old, the role still open."""
        unanswered = self.filter(submitted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)
        return unanswered.filter(role__closed_at__isnull=True)


class RoleIntake(models.Model):
    """One link for one role and one person, answered once.

    The token itself is kept nowhere. `answers` holds the words as typed (candidates.roles.rules.ANSWERS);
    a recruiter makes each of them a fact or sets it aside.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, related_name="intakes")
    name = models.CharField(max_length=150)
    email = models.EmailField(max_length=254, blank=True, default="")
    sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict)
    set_aside = models.JSONField(default=list)

    objects = RoleIntakeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="role_intake_answered_or_revoked",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} by {self.name}"
