"""Writes of clients and who belongs to them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from axis.accounts.errors import ChangedMeanwhile, ClientNameTaken, ClientsNeedHiringManager
from axis.accounts.models import Client, Membership, User
from axis.audit import services as audit


def create_client(*, name: str, actor_id: UUID | None, now: datetime) -> Client:
    """Add a hiring company.

    Args:
        name: Its name, unique whatever the case.
        actor_id: Who adds it; None for a command.
        now: When.

    Raises:
        ClientNameTaken: Another client has this name.
    """
    try:
        with transaction.atomic():
            client = Client.objects.create(name=name)
            target = f"client:{client.pk}"
            audit.record(action="accounts.client.created", actor_id=actor_id, target=target, now=now)
    except IntegrityError as error:
        raise ClientNameTaken(_("There is already a client of this name.")) from error
    return client


def rename_client(*, client: Client, name: str, seen: str, actor_id: UUID | None, now: datetime) -> None:
    """Give a client another name.

    Args:
        client: The client.
        name: Its new name.
        seen: The name the person had before them.
        actor_id: Who does it.
        now: When.

    Raises:
        ClientNameTaken: Another client has this name.
        ChangedMeanwhile: Somebody else renamed it since it was read.
    """
    if client.name == name:
        return
    try:
        with transaction.atomic():
            if not Client.objects.filter(pk=client.pk, name=seen).update(name=name):
                raise ChangedMeanwhile(_("Somebody else has renamed this client. Look again, then save."))
            target = f"client:{client.pk}"
            audit.record(action="accounts.client.renamed", actor_id=actor_id, target=target, now=now)
    except IntegrityError as error:
        raise ClientNameTaken(_("There is already a client of this name.")) from error
    client.name = name


@transaction.atomic
def set_members(*, client: Client, users: Iterable[User], actor_id: UUID | None, now: datetime) -> None:
    """Say which hiring managers belong to a client; the same people twice change nothing.

    Args:
        client: The client.
        users: All its hiring managers from now on.
        actor_id: Who says so.
        now: When.

    Raises:
        ClientsNeedHiringManager: One of them is no hiring manager.
    """
    wanted = {user.pk: user for user in users}
    if not all(user.is_hiring_manager for user in wanted.values()):
        raise ClientsNeedHiringManager(_("Only hiring managers can belong to a client."))
    # The lock keeps two people who save at once from leaving a mixture of their lists.
    Client.objects.select_for_update().get(pk=client.pk)
    present = set(client.memberships.values_list("user_id", flat=True))
    left, joined = present - wanted.keys(), wanted.keys() - present
    if not left and not joined:
        return
    client.memberships.filter(user__in=left).delete()
    Membership.objects.bulk_create(
        [Membership(client=client, user=wanted[pk]) for pk in joined], ignore_conflicts=True
    )
    audit.record(
        action="accounts.client.members_set",
        actor_id=actor_id,
        target=f"client:{client.pk}",
        now=now,
        details={"joined": sorted(map(str, joined)), "left": sorted(map(str, left))},
    )
