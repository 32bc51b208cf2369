"""Every address, every method, every kind of caller: what comes back, its policy, what it changes."""

import tomllib
from typing import Any

import pytest
from django.test import Client

from axis.urls import PUBLIC
from tests.architecture.matrix import (
    CALLERS,
    METHODS,
    address,
    body,
    caller,
    elsewhere,
    takes_a_row,
    url_names,
)
from tests.architecture.source import ROOT
from tests.factories.world import World

_TABLE: dict[str, Any] = tomllib.loads((ROOT / "tests/architecture/permissions.toml").read_text())
POLICIES, URLS = _TABLE["policies"], _TABLE["urls"]
REFUSALS = {"login", "400", "401", "403", "404", "405", "409", "415", "422", "428"}


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> None:
    """Each caller asks every address of the API within seconds."""
    settings.AXIS_API_LIMITS = (("burst", 1_000_000, 10),)


def expected(name: str, method: str, who: str) -> str:
    """Return what the table promises."""
    if name not in URLS:
        return "a line in permissions.toml"
    who = "anonymous" if who == "deactivated" else who
    policy = POLICIES[URLS[name]]
    method = "PATCH" if method == "DELETE" and method not in policy else method
    line = policy.get(method) or {"anonymous": "login", "others": "405"}
    return str(line.get(who, line.get("others")))


def test_every_address_has_an_expectation_and_no_other_has() -> None:
    names = list(url_names())
    assert set(names) == set(URLS)
    assert len(names) == len(set(names)), "two addresses share a name, and only one would be asked"


def test_the_public_addresses_are_those_the_project_lists() -> None:
    shut = {"login", "401"}
    public = {name for name in URLS if not shut & {expected(name, m, "anonymous") for m in METHODS}}
    assert public == set(PUBLIC)


@pytest.mark.parametrize("who", CALLERS)
def test_every_address_answers_as_the_table_says_and_refusals_and_looks_write_nothing(
    who: str, world: World
) -> None:
    asking, wrong, shown = caller(who, world), [], set()
    for name in url_names():
        for method in METHODS:
            sent = body(name, world) if method == "POST" else {}
            answer, promised = asking.ask(method, address(name, world), sent), expected(name, method, who)
            if answer.verdict != promised:
                wrong.append(f"{method} {name}: {answer.verdict}, not {promised}")
            if answer.has_written and (answer.verdict in REFUSALS or method == "GET"):
                wrong.append(f"{method} {name}: {answer.verdict}, and yet a row has changed")
            if answer.has_loophole:
                wrong.append(f"{method} {name}: its policy has a loophole")
            shown |= {answer.response.status_code} if answer.is_page else set()
    assert wrong == []
    # What broke on our side is asked for in tests/accounts/test_headers.py.
    assert shown >= {200, 302, 405}


@pytest.mark.parametrize("who", CALLERS)
def test_a_row_that_is_not_theirs_to_see_does_not_exist(who: str, world: World) -> None:
    asking, wrong = caller(who, world), []
    for name in (name for name in url_names() if takes_a_row(name, world)):
        for method in ("GET", "POST"):
            there, missing = (
                expected(name, method, who),
                POLICIES.get(URLS.get(name), {}).get("missing", "404"),
            )
            # A door that is shut to them stays shut, whatever is behind it.
            shut = {"login": {"login"}, "401": {"401"}, "403": {"403", "404"}, "405": {"405"}}
            promised = shut.get(there, {missing})
            answer = asking.ask(method, elsewhere(name, world), body(name, world))
            if answer.verdict not in promised or answer.has_written:
                wrong.append(f"{method} {name}: {answer.verdict}, not {promised}; {answer.has_written=}")
    assert wrong == []


def test_every_write_asks_for_its_token(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["admin"])
    answers = {name: browser.post(address(name, world)).status_code for name in url_names()}
    assert {name for name, status in answers.items() if status != 403} == {"csp_report", "stop"}
