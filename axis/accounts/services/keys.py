"""Writes of programs and their keys."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from axis.accounts.errors import KeyRefused
from axis.accounts.models import ApiKey, Scope, User
from axis.accounts.models.user import UserKind
from axis.accounts.rules import ALPHABET, LONGEST_KEY_DAYS, hash_token, sealed_key
from axis.accounts.services.people import create_user
from axis.audit import services as audit
from axis.lib.ids import new_id

# A use is written down at most this often, so that a busy program does not write with every request.
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class MadeKey:
    """A new key, and the secret that is shown this once."""

    key: ApiKey
    secret: str


@transaction.atomic
def program_named(*, name: str, actor_id: UUID | None, now: datetime) -> User:
    """Return the program of this name that is switched on, or a new one.

    Args:
        name: What the program is called, 1 to 150 characters.
        actor_id: Who asks.
        now: When.

    Raises:
        KeyRefused: The name is empty.
    """
    plain = " ".join(name.split())[:150]
    if not plain:
        raise KeyRefused(_("Name the program that uses the key."))
    known = User.objects.active().filter(kind=UserKind.SERVICE, name=plain).order_by("created_at").first()
    # A program reads no mail; the address only has to be its own.
    email = f"{new_id()}@programs.invalid"
    return known or create_user(email=email, name=plain, kind=UserKind.SERVICE, actor_id=actor_id, now=now)


@transaction.atomic
def make_key(
    *, program: User, scopes: Iterable[str], days: int, actor_id: UUID | None, now: datetime
) -> MadeKey:
    """Make a key; the secret is in the answer and kept nowhere.

    Args:
        program: Whose key; a service user that is switched on.
        scopes: What it allows, of Scope.
        days: How long it works, 1 to 365.
        actor_id: Who makes it.
        now: When.

    Raises:
        KeyRefused: The user is no program in use, or a scope or the number of days cannot be.
    """
    wanted = sorted(set(scopes))
    if program.kind != UserKind.SERVICE or not program.is_active:
        raise KeyRefused(_("Keys belong to programs that are switched on."))
    if not set(wanted) <= set(Scope.values):
        raise KeyRefused(_("There is no such scope."))
    if not 1 <= days <= LONGEST_KEY_DAYS:
        raise KeyRefused(_("A key works for 1 to %(most)d days.") % {"most": LONGEST_KEY_DAYS})
    prefix, secret = _random(8), _random(43)
    whole = sealed_key(prefix=prefix, secret=secret)
    key = ApiKey.objects.create(
        user=program,
        prefix=prefix,
        sha256=hash_token(whole),
        scopes=wanted,
        created_by_id=actor_id,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    _record("made", key, actor_id=actor_id, now=now, details={"scopes": wanted, "days": days})
    return MadeKey(key, whole)


@transaction.atomic
def revoke_key(*, key: ApiKey, actor_id: UUID | None, now: datetime) -> bool:
    """End a key with its next request; False when it was revoked already.

    Args:
        key: The key.
        actor_id: Who ends it.
        now: When.
    """
    if not ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
        return False
    _record("revoked", key, actor_id=actor_id, now=now)
    return True


def note_use(*, key: ApiKey, now: datetime) -> None:
    """Remember when a key was last used, to the minute.

    Args:
        key: The key.
        now: When.
    """
    earlier = Q(last_used_at=None) | Q(last_used_at__lt=now - _NOTED_EVERY)
    if key.last_used_at is None or key.last_used_at < now - _NOTED_EVERY:
        ApiKey.objects.filter(earlier, pk=key.pk).update(last_used_at=now)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(length))


def _record(
    act: str,
    key: ApiKey,
    *,
    actor_id: UUID | None,
    now: datetime,
    details: dict[str, object] | None = None,
) -> None:
    told = {"program": str(key.user_id), **(details or {})}
    audit.record(
        action=f"accounts.api_key.{act}", actor_id=actor_id, target=f"api_key:{key.pk}", now=now, details=told
    )
