"""The contract: published as it is kept, complete, and true for whatever is sent.

Every operation is asked with data its own schema allows, and with data it does not allow; what comes back
must be a status the contract names, in the media type and the shape it names, and never our fault.
"""

import json
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from axis.api import router
from axis.rest.contract import contract
from axis.rest.openapi import Route, _answered, routes_of
from tests.api.conftest import Program, program_with
from tests.architecture.source import ROOT
from tests.factories.world import World

CONTRACT = contract(router)
ROUTES = {route.name: route for route in routes_of(router)}
# One world for each resource: making it costs more than asking.
GROUPS = {
    group: [route for route in ROUTES.values() if route.group == group]
    for group in dict.fromkeys(route.group for route in ROUTES.values())
}
EXAMPLES = 200 if os.environ.get("AXIS_SOAK") else 15


def test_the_kept_contract_is_the_published_one(client: Client) -> None:
    """After a change: `python manage.py write_openapi`, and look at the difference."""
    kept = json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(CONTRACT))
    answer = client.get("/api/v1/openapi.json")
    assert answer.json() == kept


def test_every_address_of_the_router_stands_in_the_contract() -> None:
    """S-28: nothing answers that is not published."""
    for route in ROUTES.values():
        assert CONTRACT["paths"][route.path][route.method]["operationId"] == route.name
    assert sum(len(methods) for methods in CONTRACT["paths"].values()) == len(ROUTES)
    assert CONTRACT["openapi"] == "3.1.0"


def test_bodies_allow_nothing_they_do_not_name() -> None:
    schemas = CONTRACT["components"]["schemas"]
    bodies = {name: schema for name, schema in schemas.items() if name.endswith(("Body", "Patch"))}
    assert len(bodies) > 5
    assert {
        name for name, schema in bodies.items() if schema.get("additionalProperties") is not False
    } == set()


def test_every_reference_leads_somewhere() -> None:
    for found in json.dumps(CONTRACT).split('"$ref": "#/')[1:]:
        place: Any = CONTRACT
        for part in found.partition('"')[0].split("/"):
            place = place[part]
        assert place


def test_the_page_shows_every_address_and_every_problem(client: Client) -> None:
    page = client.get("/api/v1/")
    assert page.status_code == 200
    words = page.content.decode()
    for route in ROUTES.values():
        assert f'id="{route.name}"' in words
    assert 'id="idempotency-key-reused"' in words


# What only a body or parameter the schema does not allow may be told.
OF_THE_SCHEMA = {
    "unknown_field",
    "required",
    "string_pattern_mismatch",
    "string_too_long",
    "string_too_short",
    "too_long",
    "too_short",
    "literal_error",
    "uuid_parsing",
    "value_error",
    "greater_than_equal",
    "less_than_equal",
}
# Letters of many scripts, spaces, controls and marks; the lone surrogate cannot be sent as UTF-8.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


def allowed(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values a schema allows."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return allowed(CONTRACT["components"]["schemas"][name])
    if "anyOf" in schema:
        return st.one_of([allowed(one) for one in schema["anyOf"]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "object":
        required = set(schema.get("required", ()))
        parts = {name: allowed(one) for name, one in schema.get("properties", {}).items()}
        return st.fixed_dictionaries(
            {name: part for name, part in parts.items() if name in required},
            optional={name: part for name, part in parts.items() if name not in required},
        )
    if kind == "array":
        return st.lists(allowed(schema["items"]), max_size=min(schema.get("maxItems", 3), 3))
    if kind == "integer":
        return st.integers(schema.get("minimum", -(2**31)), schema.get("maximum", 2**31 - 1))
    return {"boolean": st.booleans(), "null": st.none(), "string": _strings(schema)}[str(kind)]


def _strings(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if schema.get("format") == "uuid":
        return st.uuids(version=4).map(str)
    if schema.get("format") == "date-time":
        return st.datetimes().filter(lambda at: 1901 < at.year < 2199).map(lambda at: f"{at.isoformat()}Z")
    least, most = schema.get("minLength", 0), schema.get("maxLength", 10_000)
    if "pattern" in schema and not schema["pattern"].startswith(r"^[^\x00]*"):
        found = st.from_regex(schema["pattern"].removesuffix("$") + r"\Z").filter(
            lambda text: "\x00" not in text
        )
    else:
        found = TEXT
        if least:
            found = TEXT.filter(lambda text: bool(text.strip()))
    return found.filter(lambda text: least <= len(text) <= most)


WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    TEXT,
    st.lists(st.integers(), max_size=2),
)


@st.composite
def requests(draw: st.DrawFn, route: Route, world: World, *, is_right: bool) -> tuple[str, Any]:
    """Return address and body of a request the contract allows, or of one it does not."""
    told = CONTRACT["paths"][route.path][route.method]
    rows = {
        "candidates": world.candidate,
        "roles": world.role,
        "insights": world.insight,
        "messages": world.message,
        "shortlists": world.shortlist,
        "shortlist-entries": world.shortlist.entries.get(),
    }
    known = rows.get(route.group, world.client).pk
    path = route.path.replace("{id}", str(draw(st.sampled_from([known, UUID(int=7)]))))
    given_: dict[str, Any] = {}
    for one in told["parameters"]:
        if one["in"] == "query" and one["name"] != "cursor" and draw(st.booleans()):
            given_[one["name"]] = draw(allowed(one["schema"]))
    body = (
        draw(allowed(told["requestBody"]["content"]["application/json"]["schema"]))
        if "requestBody" in told
        else None
    )
    if not is_right:
        if body is None or draw(st.booleans()):
            given_[draw(st.sampled_from(["nonsense", "limit", "order", "cursor"]))] = "-1 or else"
        else:
            name = draw(st.sampled_from([*body, "nonsense"]))
            body = draw(st.one_of(st.just({**body, "nonsense": draw(WRONG)}), st.just([body]), st.just(name)))
    return f"/api/v1{path}?{urlencode(given_)}", body


def judged(route: Route, answer: Any) -> None:
    """Assert that an answer is one the contract promises."""
    promised = CONTRACT["paths"][route.path][route.method]["responses"]
    assert str(answer.status_code) in promised, answer.content
    assert answer.status_code < 500, answer.content
    assert answer["X-Request-ID"]
    if answer.status_code < 300:
        assert answer["Content-Type"] == "application/json"
        TypeAdapter(_answered(route.operation)).validate_json(answer.content)
    elif answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert {"type", "title", "status", "detail", "code", "request_id"} <= set(answer.json())


@pytest.fixture
def asker(world: World, settings: Any) -> Program:
    """A program that may do everything, as often as it likes."""
    settings.AXIS_API_LIMITS = (("burst", 1_000_000, 10),)
    return program_with()


def asked(program: Program, route: Route, request: tuple[str, Any]) -> Any:
    """Send a request and take away what it wrote."""
    path, body = request
    with transaction.atomic():
        answer = program.ask(route.method.upper(), path, body)
        transaction.set_rollback(True)
    return answer


QUICK = hypothesis_settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    database=None,
    derandomize=not os.environ.get("AXIS_SOAK"),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
@pytest.mark.soak
@pytest.mark.parametrize("group", GROUPS)
def test_what_the_contract_allows_is_answered_as_it_says(group: str, asker: Program, world: World) -> None:
    def judge_more(answer: Any) -> None:
        # Allowed and still refused: only for what no schema can say, such as an id that leads nowhere.
        assert answer.status_code not in {401, 403, 405, 406, 413, 415, 422, 429}, answer.content
        if answer.status_code == 400:
            assert not {fault["code"] for fault in answer.json()["errors"]} & OF_THE_SCHEMA, answer.content

    for route in GROUPS[group]:
        ask_often(route, asker, world, judge_more, is_right=True)


@pytest.mark.django_db
@pytest.mark.soak
@pytest.mark.parametrize("group", GROUPS)
def test_what_the_contract_does_not_allow_is_refused_by_name(
    group: str, asker: Program, world: World
) -> None:
    def judge_more(answer: Any) -> None:
        assert answer.status_code in {400, 404}, answer.content
        if answer.json()["code"] in {"validation-failed", "unknown-field"}:
            assert answer.json()["errors"]

    for route in GROUPS[group]:
        ask_often(route, asker, world, judge_more, is_right=False)


def ask_often(
    route: Route, program: Program, world: World, judge_more: Callable[[Any], None], *, is_right: bool
) -> None:
    """Ask one operation EXAMPLES times and judge each answer."""

    @QUICK
    @given(requests(route, world, is_right=is_right))
    def each(request: tuple[str, Any]) -> None:
        answer = asked(program, route, request)
        judged(route, answer)
        judge_more(answer)

    each()
