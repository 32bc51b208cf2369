"""Every address, asked by every kind of caller: what is asked, and what came back."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from axis.accounts.models import User
from tests.architecture.answer import Answer
from tests.factories.people import UserFactory
from tests.factories.world import World, letter_sha256

CALLERS = ("anonymous", "deactivated", "recruiter", "approver", "admin", "manager", "stranger", "service")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Written by every visit: the session, when it was last seen, whom a page showed. The cache is no model.
NOT_COMPARED = {"django_session", "usersessions_usersession", "audit_personview"}

# What begins a statement after which every row that is compared is as it was.
_CHANGE_NOTHING = (
    *("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET "),
    *(f'{verb} "{table}"' for verb in ("INSERT INTO", "UPDATE", "DELETE FROM") for table in NOT_COMPARED),
)
TABLE_PAGES = ("table", "table-map", "table-read", "table-act", "table-answer", "table-errors")
NOTE_PAGES = ("edit", "delete", "restore", "undo", "let", "open")
CANDIDATE_ACTS = "detail provenance restore merge unmerge standing standing-back facts facts-back"
IMPORT_PAGES = "detail map start pause resume cancel undo answer rows"
PREFERENCE_PAGES = ("preference", "preference-withdraw", "preference-reinstate")
Fingerprint = list[tuple[str, int, int]]
# Every address of every caller asks for them, and none of them changes.
_known: dict[UUID, dict[str, object]] = {}


def url_names(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the name of every address the resolver and the API's router know."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from url_names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or str(pattern.pattern)))


def api_rows(world: World) -> dict[str, object]:
    """Return the rows to which addresses of the API lead."""
    return {
        **{f"api:candidate-{name}": world.candidate.pk for name in CANDIDATE_ACTS.split()},
        **{
            f"api:achievement-{name}": world.candidate.achievements.order_by("start")[0].pk
            for name in ("detail", "decide", "undo")
        },
        **{
            f"api:skill-{name}": world.candidate.candidateskill_set.order_by("rank")[0].pk
            for name in ("detail", "decide")
        },
        "api:document-detail": world.document.pk,
        **{f"api:import-{name}": world.table.pk for name in IMPORT_PAGES.split()},
        **{f"api:preference-{name}": world.preference.pk for name in ("detail", "reinstate")},
        **{f"api:role-{name}": world.role.pk for name in ("detail", "close", "reopen")},
        "api:match-detail": world.candidate.matches.get().pk,
        **{f"api:insight-{name}": world.insight.pk for name in ("detail", "withdraw")},
        "api:shortlist-detail": world.shortlist.pk,
        **{f"api:entry-{name}": world.shortlist.entries.get().pk for name in ("detail", "withdraw")},
        **{
            f"api:message-{name}": world.message.pk
            for name in ("detail", "reasons", "approve", "pull-back", "send-back", "reject")
        },
    }


def rows_by_name(world: World) -> dict[str, object]:
    """Return the rows of addresses that lead to another than their first word says, read once a world."""
    if world.message.pk not in _known:
        _known[world.message.pk] = _rows_of(world)
    return _known[world.message.pk]


def _rows_of(world: World) -> dict[str, object]:
    done = world.candidate.achievements.order_by("start")
    return {
        "candidates:document": world.document.pk,
        "candidates:document-correct": world.document.pk,
        "candidates:document-page": world.document.pk,
        "candidates:import-try-again": world.refused.pk,
        "candidates:import-run": world.run.pk,
        **{f"candidates:note-{name}": world.note.pk for name in NOTE_PAGES},
        "candidates:skill-decide": world.candidate.candidateskill_set.order_by("rank")[0].pk,
        **{f"candidates:statement-{name}": done[0].pk for name in ("decide", "words")},
        **{f"candidates:{name}": world.table.pk for name in TABLE_PAGES},
        **{f"candidates:{name}": world.preference.pk for name in PREFERENCE_PAGES},
        "candidates:duplicate": world.pair.pk,
        "candidates:duplicate-decide": world.pair.pk,
        "candidates:duplicate-ask-again": world.pair.pk,
        "insights:compare": done.filter(kind="ACHIEVEMENT", is_suspect=False)[0].pk,
        **{f"outreach:person-{name}": world.candidate.pk for name in ("messages", "draft")},
        "shortlists:new": world.role.pk,
        **{
            f"shortlists:{name}": world.shortlist.entries.get().pk
            for name in ("entry", "decide", "undo", "withdraw", "unblind")
        },
        "roles:requirement": world.role.requirements.order_by("rank")[0].pk,
        "roles:requirement-move": world.role.requirements.order_by("rank")[0].pk,
        "roles:requirement-delete": world.role.requirements.order_by("rank")[0].pk,
        "roles:fact": world.role.facts.get(code="R1").pk,
        "roles:fact-retire": world.role.facts.get(code="R1").pk,
        "roles:intake": world.intake.pk,
        "roles:intake-revoke": world.intake.pk,
        **api_rows(world),
    }


def arguments(name: str, world: World) -> dict[str, object]:
    """Return the arguments that lead an address to a row of the world."""
    target: object = {
        "review": world.message.pk,
        "roles": world.role.pk,
        "outreach": world.role.pk,
        "candidates": world.candidate.pk,
        "insights": world.insight.pk,
        "senders": world.sender.pk,
        "shortlists": world.shortlist.pk,
    }.get(name.split(":")[0])
    target = rows_by_name(world).get(name, target)
    if name.startswith("settings:person"):
        target = world.people["recruiter"].pk
    if name.startswith("settings:client"):
        target = world.client.pk
    if name.startswith("settings:api-"):
        target = world.people["service"].pk if name == "settings:api-program-off" else world.key.pk
    if (keyed := keys(world).get(name)) is not None:
        return keyed
    return {"role_pk" if name in {"outreach:role-drafts", "outreach:request-drafts"} else "pk": target}


def keys(world: World) -> dict[str, dict[str, object]]:
    """Return the arguments of addresses that take no row's id: mostly a key, and mostly one of nobody."""
    nobody, letter = {"token": "no-such-token"}, {"token": world.message.stop_token}
    return {
        "account_reset_password_from_key": {"uidb36": "0" * 32, "key": "no-such-key"},
        "setup": {**nobody},
        "intake": {**nobody},
        "stop": {**letter},
        "notice": {**letter},
        "mailbox:page": {"key": "no-such-mail"},
        "api:problem": {"slug": "not-found"},
        "no_such_api": {"path": "v1/nothing"},
    }


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


def readings(world: World) -> list[str]:
    """Return pages that one address shows in several ways, and rows in several states."""
    person, document = address("candidates:page", world), address("candidates:document", world)
    return [
        f"{person}?tab=achievements",
        f"{person}?tab=achievements&only=new&at={world.candidate.achievements.order_by('start')[0].pk}",
        f"{person}?tab=sources",
        f"{document}?start=0&end=20",
        document.replace(str(world.document.pk), str(world.refused.pk)),
        f"{address('candidates:list', world)}?q=nobody&after=broken",
        f"{person}?tab=notes",
        f"{address('candidates:fact', world)}?fact=headline",
        f"{address('candidates:duplicate-typing', world)}?name=Aoife+Brenan&email=nobody@mill.example",
        f"{address('roles:list', world)}?show=closed",
        f"{address('shortlists:new', world)}?candidate={world.candidate.pk}",
        f"{address('shortlists:compare', world)}?entry={world.shortlist.entries.get().pk}",
        f"{address('candidates:list', world)}?q=handover&sort=newest&mine=1&tag=night",
    ]


def body(name: str, world: World) -> dict[str, str]:
    """Return what a form of an address sends to have its way; nothing where an empty one is as good."""
    if name == "review:approve":
        return {"sha256": letter_sha256(world.message)}
    draft = world.message.versions.get().sha256 if name.startswith("review:") else ""
    return {
        "review:send-back": {"sha256": draft, "reason_code": "TOO_LONG"},
        "review:reject": {"sha256": draft, "reason": "Too long"},
        "outreach:request-drafts": {"candidate": str(world.candidate.pk)},
        "candidates:about": {
            "name": "Aoife",
            "tags": "night shift, leeds",
            "owner": str(world.people["recruiter"].pk),
        },
        "candidates:note-add": {"text": "Prefers mornings", "visibility": "EVERYONE"},
        "candidates:said-no": {"reason": "OPT_OUT"},
        "candidates:fact-decide": {"decision": "check", "fact": "name"},
        "candidates:skill-add": {"name": "Ward rounds in Irish"},
        "candidates:skill-decide": {"decision": "confirm"},
        "candidates:statement-decide": {"decision": "kept"},
        "candidates:statement-words": {
            "words": world.candidate.achievements.order_by("start")[0].text.rpartition(" ")[0]
        },
        "candidates:table-act": {"act": "start"},
        "candidates:table-answer": {"row": "all", "policy": "SKIP"},
        "candidates:duplicate-decide": {"decision": "later"},
        "candidates:import-text": {"text": "", "source": "a test", "lawful_basis": "CONSENT"},
        "shortlists:decide": {"decision": "HELD"},
        "settings:client-new": {"name": "A client of its own"},
        "settings:person-new": {"name": "New", "email": "new@harbour.example", "kind": "RECRUITER"},
    }.get(name, {})


class Watch:
    """Notes whether any statement did more than read."""

    def __init__(self) -> None:
        self.may_have_written = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Let the statement through."""
        self.may_have_written |= not sql.startswith(_CHANGE_NOTHING)
        return execute(sql, params, many, context)


@dataclass(frozen=True)
class Caller:
    """Somebody who asks, and every row as it was before they did."""

    name: str
    client: Client
    before: Fingerprint

    def ask(self, method: str, path: str, sent: dict[str, str] | None = None) -> Answer:
        """Return what came back, and take every trace of it away again."""
        cookies, watch = copy(self.client.cookies), Watch()
        with transaction.atomic():
            with connection.execute_wrapper(watch):
                answer = self.client.generic(
                    method, path, urlencode(sent or {}), content_type="application/x-www-form-urlencoded"
                )
            # Rows are read again only where a statement could have changed one: reading them all is slow.
            has_written = watch.may_have_written and fingerprint() != self.before
            transaction.set_rollback(True)
        # A sign-out takes the cookie away, and the row it named is back by now.
        self.client.cookies = cookies
        return Answer(answer, has_written)


def caller(name: str, world: World) -> Caller:
    """Return a caller of one kind, signed in unless nobody."""
    client = Client(raise_request_exception=False)
    if name == "deactivated":
        client.force_login(user := UserFactory(approver=True))
        # Behind the services' back, so that the session is still there.
        User.objects.filter(pk=user.pk).update(is_active=False, deactivated_at="2026-01-01T00:00Z")
    elif name != "anonymous":
        client.force_login(world.people[name])
        client.get("/")  # What a session notes of itself at first is noted before anybody compares.
    return Caller(name, client, fingerprint())


def fingerprint() -> Fingerprint:
    """Return count and hash of every table, so that any write anywhere shows."""
    with connection.cursor() as cursor:
        cursor.execute(_fingerprint_sql())
        return [(str(row[0]), int(row[1]), int(row[2])) for row in cursor.fetchall()]


@cache
def _fingerprint_sql() -> str:
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return " UNION ALL ".join(
        f"SELECT '{table}', count(*), coalesce(sum(hashtext(t::text)), 0) FROM \"{table}\" AS t"
        for table in sorted({model._meta.db_table for model in models} - NOT_COMPARED)
    )
