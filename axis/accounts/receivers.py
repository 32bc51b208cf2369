"""Acts of allauth's own screens that belong in the audit trail."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.dispatch import receiver
from django.utils import timezone

from axis.accounts.models import User
from axis.audit import services as audit


@receiver(mfa.authenticator_added)
def second_factor_added(*, user: User, **_signal: Any) -> None:
    """Record that a person set up their second factor."""
    _record("second_factor_added", user)


@receiver(mfa.authenticator_removed)
def second_factor_removed(*, user: User, **_signal: Any) -> None:
    """Record that a person switched their second factor off."""
    _record("second_factor_removed", user)


@receiver(account.password_changed)
def password_changed(*, user: User, **_signal: Any) -> None:
    """Record that a person changed their password."""
    _record("password_changed", user)


@receiver(account.password_reset)
def password_reset(*, user: User, **_signal: Any) -> None:
    """Record that a person set their password by a link."""
    _record("password_set_by_link", user)


def _record(act: str, user: User) -> None:
    target = f"user:{user.pk}"
    audit.record(action=f"accounts.user.{act}", actor_id=user.pk, target=target, now=timezone.now())
