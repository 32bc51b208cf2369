"""Whether a person may come in: switching accounts off and on, ending sessions, lost second factors."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts import mail
from axis.accounts.errors import OwnAccount
from axis.accounts.models import ApiKey, User
from axis.accounts.services.guards import keep_an_administrator
from axis.audit import services as audit


@transaction.atomic
def deactivate_user(*, user: User, actor_id: UUID | None, now: datetime) -> bool:
    """Switch an account off: sessions, keys, passkeys and recovery codes end, password and open links die.

    The tie by which an account elsewhere opened it is cut too.

    What they approved and has not left is refused by the gate from now on, and stays refused when the account
    is switched on again. An authenticator app stays: alone it opens nothing, and it guards the new password.

    Args:
        user: Whose account.
        actor_id: Who does it; None for a command.
        now: When.

    Returns:
        False when it was off already.

    Raises:
        LastAdministrator: They are the last active administrator.
        OwnAccount: It is the actor's own account.
    """
    if user.pk == actor_id:
        raise OwnAccount(_("You cannot switch off your own account. Ask another administrator."))
    keep_an_administrator(without=user.pk)
    # Without a password no old session fits again, whatever happens to the account later.
    switched = (
        User.objects.active()
        .filter(pk=user.pk)
        .update(is_active=False, deactivated_at=now, password=make_password(None))
    )
    if not switched:
        return False
    ended = _end_ways_in(user, now=now)
    _record("deactivated", user, actor_id=actor_id, now=now, details=ended)
    return True


def reactivate_user(*, user: User, actor_id: UUID | None, now: datetime) -> bool:
    """Switch an account on again and mail the person a link to set a new password.

    Kind, rights and clients are as they were; nothing that ended with the account comes back.

    Args:
        user: Whose account.
        actor_id: Who does it.
        now: When.

    Returns:
        Whether the mail server took the mail; True also when the account was on already.
    """
    with transaction.atomic():
        switched = User.objects.filter(pk=user.pk, is_active=False).update(
            is_active=True, deactivated_at=None, reactivated_at=now
        )
        if not switched:
            return True
        _record("reactivated", user, actor_id=actor_id, now=now)
    user.refresh_from_db()
    return mail.send_invitation(user)


@transaction.atomic
def remove_second_factor(*, user: User, actor_id: UUID | None, now: datetime) -> bool:
    """Take away the second factor of somebody who lost it, and end their sessions.

    Args:
        user: Who lost it.
        actor_id: Who takes it away, after making sure who is asking; None for a command.
        now: When.

    Returns:
        False when they had none.
    """
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    if not removed:
        return False
    end_sessions(user=user)
    _record("second_factor_removed", user, actor_id=actor_id, now=now)
    return True


@transaction.atomic
def end_sessions(*, user: User, except_key: str | None = None) -> int:
    """End a person's sessions, wherever they are signed in, and return how many those were.

    Args:
        user: Whose sessions.
        except_key: The session to keep, mostly the one that asks.
    """
    marks = UserSession.objects.filter(user=user).exclude(session_key=except_key or "")
    ended, _by_model = Session.objects.filter(session_key__in=marks.values("session_key")).delete()
    marks.delete()
    return ended


@transaction.atomic
def end_session(*, user: User, number: int, except_key: str | None = None) -> bool:
    """End one session of a person; False when it is not theirs, has ended already, or is the one kept.

    Args:
        user: Whose session it must be.
        number: The session's number on their list.
        except_key: The session that asks; signing out ends that one.
    """
    marks = UserSession.objects.select_for_update().filter(user=user, pk=number)
    mark = marks.exclude(session_key=except_key or "").first()
    if mark is None:
        return False
    Session.objects.filter(session_key=mark.session_key).delete()
    mark.delete()
    return True


def _end_ways_in(user: User, *, now: datetime) -> dict[str, object]:
    """End what opens an account beside its password, and return how many of each that were."""
    # Like the password: whoever switches the account on again makes new ones.
    _drop(user, Authenticator.Type.RECOVERY_CODES)
    return {
        "sessions": end_sessions(user=user),
        "keys": ApiKey.objects.filter(user=user, revoked_at=None).update(revoked_at=now),
        "passkeys": _drop(user, Authenticator.Type.WEBAUTHN),
        "issuer_links": SocialAccount.objects.filter(user=user).delete()[0],
    }


def _drop(user: User, kind: str) -> int:
    dropped, _by_model = Authenticator.objects.filter(user=user, type=kind).delete()
    return int(dropped)


def _record(
    act: str,
    user: User,
    *,
    actor_id: UUID | None,
    now: datetime,
    details: dict[str, object] | None = None,
) -> None:
    target = f"user:{user.pk}"
    audit.record(action=f"accounts.user.{act}", actor_id=actor_id, target=target, now=now, details=details)
