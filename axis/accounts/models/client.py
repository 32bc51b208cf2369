"""Client, the hiring company, and Membership, who there sees what is put before it."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from axis.accounts.models.user import User
from axis.lib.ids import new_id


class ClientQuerySet(models.QuerySet["Client"]):
    """Reads of clients."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see every client; a hiring manager only those they belong to."""
        mine = Membership.objects.filter(user=user, client=OuterRef("pk"))
        return self if user.sees_pool else self.filter(Exists(mine))


class Client(models.Model):
    """A hiring company."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("Name"), max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="client_name_unique")]
        indexes = [models.Index(fields=["name", "id"], name="client_name_id")]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Reads of memberships."""

    def visible_to(self, user: User) -> Self:
        """Recruiters see all; a hiring manager their own."""
        return self if user.is_recruiter else self.filter(user=user)


class Membership(models.Model):
    """One hiring manager of one client; a person may serve several."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    client = models.ForeignKey(Client, models.CASCADE, related_name="memberships")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "client"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.client}"
