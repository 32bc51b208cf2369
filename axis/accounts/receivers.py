"""Acts of allauth's own screens that belong in the audit trail."""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from axis.accounts.models import User
from axis.accounts.queries import recovery_codes_of
from axis.audit import services as audit


@receiver(mfa.authenticator_added)
def second_factor_added(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Record that a person set up a second factor, or got recovery codes with their first."""
    _record(f"{_name(authenticator)}_added", user)


@receiver(mfa.authenticator_reset)
def second_factor_renewed(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Record that a person made new recovery codes; the earlier ones are void."""
    _record(f"{_name(authenticator)}_renewed", user)


@receiver(mfa.authenticator_removed)
def second_factor_removed(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Record that a person removed a second factor, or that the codes went with the last one."""
    _record(f"{_name(authenticator)}_removed", user)


@receiver(mfa.authenticator_used)
def recovery_code_used(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any
) -> None:
    """Record that somebody came in by a recovery code, and tell the person how many are left."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        return
    _record("recovery_code_used", user)
    # Read again: what the signal brings is from before the code was crossed out.
    codes = recovery_codes_of(user=user)
    told = {"left": codes.left if codes else 0}
    get_adapter(request).send_notification_mail("mfa/email/recovery_code_used", user, told)


@receiver(account.password_changed)
def password_changed(*, user: User, **_signal: Any) -> None:
    """Record that a person changed their password."""
    _record("password_changed", user)


@receiver(account.password_reset)
def password_reset(*, user: User, **_signal: Any) -> None:
    """Record that a person set their password by a link."""
    _record("password_set_by_link", user)


def _name(authenticator: Authenticator) -> str:
    is_codes = authenticator.type == Authenticator.Type.RECOVERY_CODES
    return "recovery_codes" if is_codes else "second_factor"


def _record(act: str, user: User) -> None:
    target = f"user:{user.pk}"
    audit.record(action=f"accounts.user.{act}", actor_id=user.pk, target=target, now=timezone.now())
