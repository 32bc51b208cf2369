"""The first set-up of an installation: a one-time token, then agency and administrator (S-43)."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from axis.accounts.errors import EmailTaken, SetupClosed
from axis.accounts.models import Agency, SetupToken, User
from axis.accounts.models.user import UserKind
from axis.accounts.rules import hash_token, normal_email
from axis.audit import services as audit

LIFETIME = timedelta(hours=24)
# Twenty set-ups at once queue behind this PostgreSQL advisory lock; the second finds an administrator.
_SETUP_LOCK = 7_204_002


@transaction.atomic
def create_setup_token(*, now: datetime) -> str:
    """Make the token of the set-up link; an older one stops working.

    Args:
        now: When; the token works for 24 hours from then.

    Returns:
        The token, which is stored nowhere.

    Raises:
        SetupClosed: An administrator exists.
    """
    if User.objects.filter(is_admin=True).exists():
        raise SetupClosed(_("An administrator exists already; there is nothing to set up."))
    SetupToken.objects.filter(used_at__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    SetupToken.objects.create(sha256=hash_token(token), expires_at=now + LIFETIME)
    audit.record(action="accounts.setup.token_made", actor_id=None, target="installation", now=now)
    return token


def complete_setup(
    *, token: str, legal_name: str, name: str, email: str, password: str, now: datetime
) -> User:
    """Make the agency and its first administrator, once.

    Args:
        token: From the link.
        legal_name: The agency's name as registered.
        name: The administrator's name.
        email: Their address; also the privacy contact until the settings say otherwise.
        password: Their password, already checked against the rules.
        now: When.

    Raises:
        SetupClosed: The token is unknown, used or too old, or an administrator exists.
        EmailTaken: A person who is no administrator has this address.
    """
    # Hashing takes a good part of a second, so it happens before the lock.
    encoded = make_password(password)
    address = normal_email(email)
    try:
        return _set_up(token, legal_name=legal_name, name=name, address=address, encoded=encoded, now=now)
    except IntegrityError as error:
        raise EmailTaken(_("Somebody already has an account with this address.")) from error


@transaction.atomic
def _set_up(token: str, *, legal_name: str, name: str, address: str, encoded: str, now: datetime) -> User:
    _queue_up()
    tokens = SetupToken.objects.filter(sha256=hash_token(token), used_at__isnull=True, expires_at__gt=now)
    if User.objects.filter(is_admin=True).exists() or not tokens.update(used_at=now):
        raise SetupClosed(_("This set-up link no longer works."))
    user = User.objects.create(
        email=address,
        name=name,
        kind=UserKind.RECRUITER,
        is_admin=True,
        may_approve=True,
        password=encoded,
    )
    if not Agency.objects.exists():
        Agency.objects.create(
            legal_name=legal_name, privacy_contact=address, languages=["en"], updated_at=now
        )
    audit.record(action="accounts.setup.completed", actor_id=user.pk, target=f"user:{user.pk}", now=now)
    return user


def _queue_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SETUP_LOCK])
