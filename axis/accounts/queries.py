"""Reads of agency, people, clients, keys, sessions and the set-up link."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from axis.accounts.models import Agency, ApiKey, Client, Scope, SetupToken, User
from axis.accounts.models.user import UserKind
from axis.accounts.rules import hash_token, prefix_of
from axis.audit.models import PersonView
from axis.lib.keyset import Page, keyset_page


@dataclass(frozen=True)
class SignedInSession:
    """One place where a person is signed in.

    Args:
        number: Names the session on their list.
        ip: Where it was last used from.
        user_agent: What the browser says it is.
        created_at: When they signed in.
        last_seen_at: When it was last used, to the minute.
        is_current: Whether it is the one that asks.
    """

    number: int
    ip: str
    user_agent: str
    created_at: datetime
    last_seen_at: datetime
    is_current: bool


@dataclass(frozen=True)
class RecoveryCodes:
    """What a person may know of their recovery codes without seeing them.

    Args:
        left: How many still work.
        made: How many there were.
        are_shown: Whether they have been shown, which happens once.
    """

    left: int
    made: int
    are_shown: bool


@dataclass(frozen=True)
class Ending:
    """What ends with an account, and what its person may know that does not.

    Args:
        sessions: Where they are signed in.
        passkeys: Passkeys they can sign in with.
        keys: Keys of their own that work.
        keys_made: Keys of programs that work and that they made, and so have seen.
        issuer_links: Accounts elsewhere by which they sign in.
    """

    sessions: int
    passkeys: int
    keys: int
    keys_made: int
    issuer_links: int


def current_agency() -> Agency | None:
    """Return the agency of this installation, or None before it is set up."""
    return Agency.objects.first()


def has_second_factor() -> Exists:
    """Return the column that says whether a user holds a second factor; recovery codes alone are none."""
    factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return Exists(factors.filter(user=OuterRef("pk")))


def ending_of(*, user: User, now: datetime) -> Ending:
    """Return what ends when this account is switched off.

    Args:
        user: Whose account.
        now: What has ended before is not counted.
    """
    keys = ApiKey.objects.usable(now=now)
    return Ending(
        sessions=len(sessions_of(user=user, current_key=None, now=now)),
        passkeys=passkeys_of(user=user).count(),
        keys=keys.filter(user=user).count(),
        keys_made=keys.filter(created_by=user).exclude(user=user).count(),
        issuer_links=issuer_links_of(user=user).count(),
    )


def passkeys_of(*, user: User) -> QuerySet[Authenticator]:
    """Return a person's own passkeys, the oldest first."""
    own: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return own.order_by("pk")


def recovery_codes_of(*, user: User) -> RecoveryCodes | None:
    """Return how a person's recovery codes stand, or None without any."""
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        return None
    codes = kept.wrap()
    return RecoveryCodes(len(codes.get_unused_codes()), len(codes.generate_codes()), codes.did_view)


def approves_now(*, user: User, now: datetime) -> bool:
    """Whether somebody's approval lets a letter leave now: also asked again when it is about to.

    A person approves by their right to. A program does while it is switched on and has a usable key with
    messages:send, which an administrator gave it knowing that nobody else reads its letters.

    Args:
        user: Who approved, or would.
        now: When.
    """
    if user.kind == UserKind.SERVICE:
        keys = ApiKey.objects.usable(now=now).filter(user=user)
        return keys.filter(scopes__contains=[Scope.MESSAGES_SEND]).exists()
    return user.is_active and user.is_recruiter and user.may_approve


def issuer_links_of(*, user: User) -> QuerySet[SocialAccount]:
    """Return the accounts elsewhere by which a person signs in, the oldest first."""
    links: QuerySet[SocialAccount] = SocialAccount.objects.filter(user=user).order_by("pk")
    return links


def people_for(*, user: User, is_active: bool | None = True) -> QuerySet[User]:
    """Return the people this user may see, with their clients loaded; programs are not people.

    Args:
        user: Who looks.
        is_active: Only those switched on, only those switched off, or (None) all.
    """
    people = (
        User.objects.visible_to(user)
        .exclude(kind=UserKind.SERVICE)
        .annotate(has_second_factor=has_second_factor())
        .prefetch_related("memberships__client")
    )
    return people if is_active is None else people.filter(is_active=is_active)


def recruiters_for(*, user: User) -> QuerySet[User]:
    """Return the recruiters in office this user may see, by name."""
    seen = User.objects.visible_to(user).filter(kind=UserKind.RECRUITER, is_active=True)
    return seen.order_by("name", "pk")


def recruiters_and(recruiters: QuerySet[User], *, present: User) -> QuerySet[User]:
    """Return recruiters a user may see and one who has left and owns something they see, by name."""
    either = User.objects.filter(Q(pk__in=recruiters.values("pk")) | Q(pk=present.pk))
    return either.order_by("name", "pk")


def clients_for(*, user: User) -> QuerySet[Client]:
    """Return the clients this user may see, with the number of active hiring managers."""
    active = Count("memberships", filter=Q(memberships__user__is_active=True))
    return Client.objects.visible_to(user).annotate(member_count=active)


def hiring_managers_for(*, user: User) -> QuerySet[User]:
    """Return the active hiring managers this user may see, by name."""
    people = User.objects.visible_to(user).active()
    return people.filter(kind=UserKind.HIRING_MANAGER).order_by("name", "pk")


def programs_for(*, user: User) -> QuerySet[User]:
    """Return the programs this user may see that are switched on, by name."""
    seen = User.objects.visible_to(user).filter(kind=UserKind.SERVICE, is_active=True)
    return seen.order_by("name", "pk")


def keys_for(*, user: User) -> QuerySet[ApiKey]:
    """Return the keys this user may see, the newest first, with their programs loaded."""
    return ApiKey.objects.visible_to(user).select_related("user", "created_by").order_by("-created_at", "-pk")


def usable_key(*, secret: str, now: datetime) -> ApiKey | None:
    """Return the key somebody shows if it opens anything now; a mistyped one costs no query.

    Args:
        secret: The whole key as sent.
        now: When.
    """
    if prefix_of(secret) is None:
        return None
    found = ApiKey.objects.usable(now=now).filter(sha256=hash_token(secret))
    return found.select_related("user").first()


def sessions_of(*, user: User, current_key: str | None, now: datetime) -> list[SignedInSession]:
    """Return where a person is signed in, the newest first.

    Args:
        user: The person.
        current_key: The session that asks.
        now: Sessions that ended before are left out.
    """
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    marks = UserSession.objects.filter(Exists(alive), user=user).order_by("-created_at", "-pk")
    return [
        SignedInSession(
            number=mark.pk,
            ip=mark.ip,
            user_agent=mark.user_agent,
            created_at=mark.created_at,
            last_seen_at=mark.last_seen_at,
            is_current=mark.session_key == current_key,
        )
        for mark in marks
    ]


def is_setup_open(*, token: str, now: datetime) -> bool:
    """Whether this set-up link still works."""
    tokens = SetupToken.objects.filter(sha256=hash_token(token), used_at__isnull=True, expires_at__gt=now)
    return tokens.exists() and not User.objects.filter(is_admin=True).exists()


@dataclass(frozen=True)
class Look:
    """One look at a person: who, when and where; the name is "" of somebody who is gone."""

    view: PersonView
    name: str


def looks_at(*, person_id: UUID, user: User, after: str | None = None) -> tuple[Page[PersonView], list[Look]]:
    """Return a page of who looked at a person, newest first, for an administrator; nothing for others.

    Args:
        person_id: At whom.
        user: Who asks.
        after: The `next` of the page before, as the visitor sent it.
    """
    views = PersonView.objects.visible_to(user).filter(person_id=person_id)
    page = keyset_page(views, order=("-at", "-id"), after=after)
    viewers = User.objects.in_bulk({view.viewer_id for view in page.rows})
    names = {pk: viewer.name for pk, viewer in viewers.items()}
    return page, [Look(view, names.get(view.viewer_id, "")) for view in page.rows]
