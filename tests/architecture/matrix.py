"""Every address, asked by every kind of caller: what is asked, and what came back."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from uuid import uuid4

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from axis.accounts.models import User
from tests.factories.people import UserFactory
from tests.factories.world import World

CALLERS = ("anonymous", "deactivated", "recruiter", "approver", "admin", "manager", "stranger", "service")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Written by every visit: the session itself, and the counters that limit sign-ins.
NOT_COMPARED = {"django_session", "usersessions_usersession"}


def url_names(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the name of every address the resolver and the API's router know."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from url_names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or str(pattern.pattern)))


def arguments(name: str, world: World) -> dict[str, object]:
    """Return the arguments that lead an address to a row of the world."""
    target = {
        "review": world.message.pk,
        "roles": world.role.pk,
        "outreach": world.role.pk,
        "candidates": world.candidate.pk,
    }.get(name.split(":")[0])
    if name == "candidates:document":
        target = world.document.pk
    if name == "candidates:import-try-again":
        target = world.refused.pk
    if name.startswith("settings:person"):
        target = world.people["recruiter"].pk
    if name.startswith("settings:client"):
        target = world.client.pk
    if name == "account_reset_password_from_key":
        return {"uidb36": "0" * 32, "key": "no-such-key"}
    if name == "setup":
        return {"token": "no-such-token"}
    if name == "no_such_api":
        return {"path": "v1/nothing"}
    return {"role_pk" if name.startswith("outreach:") else "pk": target}


def address(name: str, world: World) -> str:
    """Return an address, with a row of the world where it takes one."""
    given = arguments(name, world)
    try:
        return reverse(name, kwargs=given)
    except NoReverseMatch:
        return reverse(name)


def takes_a_row(name: str, world: World) -> bool:
    """Whether an address names one row by its id."""
    return any(str(value) in address(name, world) for value in arguments(name, world).values() if value)


def elsewhere(name: str, world: World) -> str:
    """Return the same address with an id that does not exist."""
    there = address(name, world)
    for value in arguments(name, world).values():
        there = there.replace(str(value), str(uuid4()))
    return there


@dataclass(frozen=True)
class Caller:
    """Somebody who asks."""

    name: str
    client: Client

    def ask(self, method: str, path: str) -> str:
        """Return what came back: a status, or "login" for a redirect to the sign-in; leave no trace."""
        cookies = copy(self.client.cookies)
        with transaction.atomic():
            answer = self.client.generic(method, path)
            transaction.set_rollback(True)
        # A sign-out takes the cookie away, and the row it named is back by now.
        self.client.cookies = cookies
        there = answer.headers.get("Location", "")
        return (
            "login"
            if answer.status_code == 302 and there.startswith("/sign-in/?")
            else str(answer.status_code)
        )


def caller(name: str, world: World) -> Caller:
    """Return a caller of one kind, signed in unless nobody."""
    client = Client(raise_request_exception=False)
    user: User | None = world.people.get(name)
    if name == "deactivated":
        user = UserFactory(approver=True)
    if user is not None:
        client.force_login(user)
    if name == "deactivated":
        # Behind the services' back, so that the session is still there.
        User.objects.filter(pk=user.pk).update(is_active=False, deactivated_at="2026-01-01T00:00Z")  # type: ignore[union-attr]
    return Caller(name, client)


def fingerprint() -> list[tuple[str, int, int]]:
    """Return count and hash of every table, so that any write anywhere shows."""
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    tables = sorted({model._meta.db_table for model in models} - NOT_COMPARED)
    parts = [
        f"SELECT '{table}', count(*), coalesce(sum(hashtext(t::text)), 0) FROM \"{table}\" AS t"
        for table in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return [(str(row[0]), int(row[1]), int(row[2])) for row in cursor.fetchall()]
