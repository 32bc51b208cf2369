"""The contract: published as it is kept, and complete. That it is true, test_conformance.py asks."""

import json
from typing import Any

from django.test import Client

from axis.api import router
from axis.rest.contract import contract
from axis.rest.openapi import routes_of
from tests.architecture.source import ROOT

CONTRACT = contract(router)
ROUTES = {route.name: route for route in routes_of(router)}


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
