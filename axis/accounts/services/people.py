"""Writes of people: who they are, what they may do, whom they serve."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from axis.accounts import mail
from axis.accounts.errors import (
    AccountInactive,
    ChangedMeanwhile,
    ClientsNeedHiringManager,
    EmailTaken,
    RightsNeedRecruiter,
)
from axis.accounts.models import Client, Membership, User
from axis.accounts.models.user import UserKind
from axis.accounts.rules import fingerprint, normal_email
from axis.accounts.services.guards import keep_an_administrator
from axis.audit import services as audit

FIELDS = ("email", "name", "kind", "may_approve", "is_admin")


@dataclass(frozen=True)
class Invitation:
    """A new or returning person, and whether the mail server took the mail with their link."""

    user: User
    is_mailed: bool


def person_mark(user: User) -> str:
    """Return the mark of what a form of this person shows."""
    clients = sorted(str(pk) for pk in user.memberships.values_list("client_id", flat=True))
    return fingerprint([*(getattr(user, name) for name in FIELDS), *clients])


def create_user(
    *,
    email: str,
    name: str,
    kind: UserKind,
    actor_id: UUID | None,
    now: datetime,
    may_approve: bool = False,
    is_admin: bool = False,
    clients: Iterable[Client] = (),
    password: str | None = None,
) -> User:
    """Make an account.

    Args:
        email: Address, the name they sign in with.
        name: Name as colleagues read it.
        kind: Recruiter, hiring manager or service.
        actor_id: Who makes it; None for a command.
        now: When.
        may_approve, is_admin: Whether they approve messages or administer Axis; recruiters only.
        clients: Whom a hiring manager serves.
        password: A password already checked; without it none fits until they set one by a link.

    Raises:
        EmailTaken: Another account has this address.
        RightsNeedRecruiter, ClientsNeedHiringManager: Kind and rights or clients do not go together.
    """
    user = User(email=normal_email(email), name=name, kind=kind, may_approve=may_approve, is_admin=is_admin)
    clients = list(clients)
    _check(user, clients)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            Membership.objects.bulk_create([Membership(user=user, client=client) for client in clients])
            _record("created", user, actor_id=actor_id, now=now, details=_rights(user))
    except IntegrityError as error:
        raise EmailTaken(_("Somebody already has an account with this address.")) from error
    return user


def invite_user(
    *,
    email: str,
    name: str,
    kind: UserKind,
    actor_id: UUID | None,
    now: datetime,
    may_approve: bool = False,
    is_admin: bool = False,
    clients: Iterable[Client] = (),
) -> Invitation:
    """Make an account and mail the person a link to set their password; see `create_user`."""
    user = create_user(
        email=email,
        name=name,
        kind=kind,
        actor_id=actor_id,
        now=now,
        may_approve=may_approve,
        is_admin=is_admin,
        clients=clients,
    )
    return Invitation(user, mail.send_invitation(user))


def send_link_again(*, user: User, actor_id: UUID | None, now: datetime) -> bool:
    """Mail a person another link to set their password; False when the mail server did not take it.

    Raises:
        AccountInactive: They could not sign in with it.
    """
    if not user.is_active:
        raise AccountInactive(_("This account is switched off. Switch it on first."))
    _record("link_sent", user, actor_id=actor_id, now=now)
    return mail.send_invitation(user)


def update_user(
    *,
    user: User,
    email: str,
    name: str,
    kind: UserKind,
    may_approve: bool,
    is_admin: bool,
    clients: Iterable[Client],
    mark: str,
    actor_id: UUID | None,
    now: datetime,
) -> User:
    """Change who a person is and what they may do; the same values twice change nothing.

    Args as `create_user`, with `clients` all they serve from now on, and:
        user: The person.
        mark: What the editor had read, from `person_mark`.

    Raises as `create_user`, and:
        LastAdministrator: They are the last active administrator and would stop being one.
        ChangedMeanwhile: Somebody else changed them since they were read.
    """
    values: dict[str, str | bool] = {
        "email": normal_email(email),
        "name": name,
        "kind": kind,
        "may_approve": may_approve,
        "is_admin": is_admin,
    }
    clients = list(clients)
    try:
        with transaction.atomic():
            return _update(user.pk, values, clients, mark=mark, actor_id=actor_id, now=now)
    except IntegrityError as error:
        raise EmailTaken(_("Somebody already has an account with this address.")) from error


def _update(
    pk: UUID,
    values: dict[str, str | bool],
    clients: list[Client],
    *,
    mark: str,
    actor_id: UUID | None,
    now: datetime,
) -> User:
    if not values["is_admin"]:
        keep_an_administrator(without=pk)
    user = User.objects.select_for_update().get(pk=pk)
    read = person_mark(user)
    changed = [name for name, value in values.items() if getattr(user, name) != value]
    for name in changed:
        setattr(user, name, values[name])
    _check(user, clients)
    has_other_clients = set_memberships(user=user, clients=clients)
    if not changed and not has_other_clients:
        return user
    if read != mark:
        raise ChangedMeanwhile(_("Somebody else has changed this person. Look again, then save."))
    if changed:
        user.save(update_fields=changed)
    if "email" in changed:
        # allauth looks here before it looks at the account; an old address must not open it.
        EmailAddress.objects.filter(user=user).delete()
    _record("updated", user, actor_id=actor_id, now=now, details={"fields": changed, **_rights(user)})
    return user


def set_memberships(*, user: User, clients: Iterable[Client]) -> bool:
    """Say whom a hiring manager serves; call inside a transaction that records the act.

    Returns:
        Whether anything changed.
    """
    wanted = {client.pk for client in clients}
    present = set(user.memberships.values_list("client_id", flat=True))
    user.memberships.filter(client__in=present - wanted).delete()
    Membership.objects.bulk_create(
        [Membership(user=user, client_id=pk) for pk in wanted - present], ignore_conflicts=True
    )
    return wanted != present


def _check(user: User, clients: list[Client]) -> None:
    if (user.is_admin or user.may_approve) and not user.is_recruiter:
        raise RightsNeedRecruiter(_("Only recruiters can approve messages or administer Axis."))
    if clients and not user.is_hiring_manager:
        raise ClientsNeedHiringManager(_("Only hiring managers are tied to clients; recruiters see all."))


def _rights(user: User) -> dict[str, object]:
    return {"kind": user.kind, "may_approve": user.may_approve, "is_admin": user.is_admin}


def _record(
    act: str,
    user: User,
    *,
    actor_id: UUID | None,
    now: datetime,
    details: dict[str, object] | None = None,
) -> None:
    audit.record(
        action=f"accounts.user.{act}", actor_id=actor_id, target=f"user:{user.pk}", now=now, details=details
    )
