"""Shortlist: people put before a client's hiring managers for one role."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef

from axis.accounts.models import Membership, User
from axis.lib.ids import new_id
from candidates.models.role import Role

LONGEST_NOTE = 600


class ShortlistQuerySet(models.QuerySet["Shortlist"]):
    """Reads of shortlists."""

    def open(self) -> Self:
        """Shortlists on which decisions may still be made and changed."""
        return self.filter(closed_at__isnull=True)

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs see every shortlist; a hiring manager those for their own clients."""
        mine = Membership.objects.filter(user=user, client=OuterRef("role__client"))
        return self if user.sees_pool else self.filter(Exists(mine))


@pghistory.track(exclude=["note"])
class Shortlist(models.Model):
    """One shortlist; its note is kept as managers read it, with whom it must not name taken out."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, related_name="shortlists")
    proposed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=LONGEST_NOTE, blank=True, default="")
    is_mailed = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-created_at", "-id"], name="shortlist_latest")]

    def __str__(self) -> str:
        return f"{self.role} {self.created_at:%Y-%m-%d}"
