"""Making, changing and pausing a sender; whoever may not is refused here, whatever the screen shows."""

from dataclasses import asdict, dataclass
from datetime import datetime, time
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit import services as audit
from axis.lib.sealed import put_secret
from outreach.models import SenderIdentity
from outreach.models.sender_identity import Security, WindowZone
from outreach.senders.errors import AddressTaken, NotYourSender, SenderChanged, SenderRefused
from outreach.senders.queries import may_change
from outreach.senders.rules import Server, wrong_with
from outreach.senders.rules.checking import is_loopback, is_public

EMBEDDED_HOLD_SECONDS = 20
_SERVER = ("host", "port", "security", "user_name")


@dataclass(frozen=True)
class SenderValues:
    """What a person says about a sender; the password is given beside it and never kept in a value."""

    address: str
    display_name: str
    signature: str
    host: str
    port: int
    security: str
    user_name: str = ""
    daily_cap: int = 50
    window_opens: time = time(8)
    window_closes: time = time(18)
    window_zone: str = WindowZone.RECIPIENT
    hold_seconds: int = 20 * 60


def make_sender(*, owner: User, values: SenderValues, password: str, now: datetime) -> SenderIdentity:
    """Give a recruiter a sender.

    Args:
        owner: The recruiter who makes it for themselves.
        values: What they typed.
        password: Of the mail server; empty for none.
        now: When.

    Raises:
        SenderRefused: Something cannot be as given.
        AddressTaken: They already have a sender with this address.
        NotYourSender: They are no recruiter.
    """
    if not (owner.is_active and owner.is_recruiter):
        raise NotYourSender(_("Only recruiters send."))
    _check(values, password=password, is_embedded=False)
    identity = SenderIdentity(owner=owner, changed_at=now, **asdict(values))
    put_secret(identity, "smtp_password", password)
    return _insert(identity, actor_id=owner.pk, now=now)


def make_embedded_sender(*, owner: User, signature: str, now: datetime) -> SenderIdentity:
    """Give a recruiter of the demo a sender that delivers to the embedded mailbox alone.

    Args:
        owner: The recruiter; their own address and name are used.
        signature: The lines under each mail.
        now: When.

    Raises:
        SenderRefused: Name or signature cannot be as they are.
        AddressTaken: They already have one.
    """
    values = SenderValues(owner.email, owner.name, signature, host="", port=25, security=Security.NONE)
    _check(values, password="", is_embedded=True)
    identity = SenderIdentity(owner=owner, is_embedded=True, changed_at=now, **asdict(values))
    identity.hold_seconds = EMBEDDED_HOLD_SECONDS
    return _insert(identity, actor_id=None, now=now)


@transaction.atomic
def save_sender(
    *, pk: UUID, actor: User, values: SenderValues, password: str, seen: datetime | None, now: datetime
) -> None:
    """Change a sender; another server, address or password makes the last test count for nothing.

    Args:
        pk: The sender.
        actor: Who changes it.
        values: What it is from now on; the embedded one keeps its own way of delivering.
        password: The new password; empty keeps the old one, which never goes along to another server.
        seen: When it had last been changed as the person read it; None overwrites whatever is there.
        now: When.

    Raises:
        SenderRefused: Something cannot be as given.
        NotYourSender: It is somebody else's.
        SenderChanged: It was changed since it was read.
        AddressTaken: The owner has another sender with this address.
    """
    identity = _locked(pk, actor)
    if seen is not None and seen != identity.changed_at:
        raise SenderChanged(_("Somebody else has changed this sender. Look again, then save."))
    _check(values, password=password, is_embedded=identity.is_embedded)
    changed = _apply(identity, values, password)
    identity.changed_at = now
    _store(identity)
    _record("saved", identity, actor_id=actor.pk, now=now, details={"fields": changed})


@transaction.atomic
def pause_sender(*, pk: UUID, actor: User, now: datetime) -> None:
    """Stop a sender from sending; a second time changes nothing.

    Args:
        pk: The sender.
        actor: Who does it.
        now: When.

    Raises:
        NotYourSender: It is somebody else's.
    """
    identity = _locked(pk, actor)
    if identity.paused_at is None:
        identity.paused_at = now
        identity.save(update_fields=["paused_at"])
        _record("paused", identity, actor_id=actor.pk, now=now)


@transaction.atomic
def resume_sender(*, pk: UUID, actor: User, now: datetime) -> None:
    """Let a sender send again; a second time changes nothing.

    Args:
        pk: The sender.
        actor: Who does it.
        now: When.

    Raises:
        NotYourSender: It is somebody else's.
    """
    identity = _locked(pk, actor)
    if identity.paused_at is not None:
        identity.paused_at = None
        identity.save(update_fields=["paused_at"])
        _record("resumed", identity, actor_id=actor.pk, now=now)


def _apply(identity: SenderIdentity, values: SenderValues, password: str) -> list[str]:
    """Set what differs and return its names; the last test counts only for the server it was made with."""
    given = {n: v for n, v in asdict(values).items() if n not in _SERVER or not identity.is_embedded}
    changed = [name for name, value in given.items() if getattr(identity, name) != value]
    moves = [name for name in changed if name in _SERVER]
    if moves and identity.smtp_password and not password and values.user_name:
        raise SenderRefused(
            {"password": _("The server or user name has changed. Type the password for it again.")}
        )
    for name in changed:
        setattr(identity, name, given[name])
    if (password or moves) and not identity.is_embedded:
        put_secret(identity, "smtp_password", password)
        changed += ["password"] if password else []
    if moves or password or "address" in changed:
        identity.tested_at, identity.test_error = None, ""
    return changed


def _locked(pk: UUID, actor: User) -> SenderIdentity:
    identity = SenderIdentity.objects.select_for_update().get(pk=pk)
    if not may_change(user=actor, identity=identity):
        raise NotYourSender(_("Only its owner and administrators change a sender."))
    return identity


def _check(values: SenderValues, *, password: str, is_embedded: bool) -> None:
    server = Server(values.host, values.port, values.security, values.user_name)
    wrong = wrong_with(
        address=values.address,
        display_name=values.display_name,
        signature=values.signature,
        server=None if is_embedded else server,
    )
    if not is_embedded and "host" not in wrong and not _may_be_reached(values):
        wrong["host"] = _("This address lies inside a network. Write the server's public name.")
    if not (password.isascii() and password.isprintable()):
        wrong["password"] = _("The sign-in of mail servers takes plain letters, digits and signs only.")
    if values.window_closes <= values.window_opens:
        wrong["window_closes"] = _("The window must close after it opens.")
    if wrong:
        raise SenderRefused(wrong)


def _may_be_reached(values: SenderValues) -> bool:
    if settings.AXIS_ALLOW_PRIVATE_SMTP:
        return True
    if is_loopback(values.host):
        return False
    try:
        return is_public(values.host)
    except ValueError:
        # A name; what it leads to is looked at each time it is used.
        return True


def _insert(identity: SenderIdentity, *, actor_id: UUID | None, now: datetime) -> SenderIdentity:
    with transaction.atomic():
        _store(identity)
        _record("created", identity, actor_id=actor_id, now=now)
    return identity


def _store(identity: SenderIdentity) -> None:
    try:
        with transaction.atomic():
            identity.save()
    except IntegrityError as error:
        if "sender_once_an_owner" not in str(error):
            raise
        raise AddressTaken(_("There is already a sender with this address.")) from error


def _record(
    act: str,
    identity: SenderIdentity,
    *,
    actor_id: UUID | None,
    now: datetime,
    details: dict[str, list[str]] | None = None,
) -> None:
    target = f"sender:{identity.pk}"
    audit.record(action=f"outreach.sender.{act}", actor_id=actor_id, target=target, now=now, details=details)
