"""Every address, every method, every kind of caller: what comes back, and that a denial changes nothing."""

import tomllib
from typing import Any

import pytest

from axis.urls import PUBLIC
from tests.architecture.matrix import (
    CALLERS,
    METHODS,
    address,
    caller,
    elsewhere,
    fingerprint,
    takes_a_row,
    url_names,
)
from tests.architecture.source import ROOT
from tests.factories.world import World

_TABLE: dict[str, Any] = tomllib.loads((ROOT / "tests/architecture/permissions.toml").read_text())
POLICIES, URLS = _TABLE["policies"], _TABLE["urls"]
REFUSALS = {"login", "403", "404", "405", "409", "422"}


def expected(name: str, method: str, who: str) -> str:
    """Return what the table promises."""
    who = "anonymous" if who == "deactivated" else who
    policy = POLICIES[URLS[name]]
    method = "PATCH" if method == "DELETE" else method
    line = policy.get(method) or {"anonymous": "login", "others": "405"}
    return str(line.get(who, line.get("others")))


def test_every_address_has_an_expectation_and_no_other_has() -> None:
    assert set(url_names()) == set(URLS)


def test_the_public_addresses_are_those_the_project_lists() -> None:
    public = {name for name in URLS if "login" not in {expected(name, m, "anonymous") for m in METHODS}}
    assert public == set(PUBLIC)


@pytest.mark.parametrize("who", CALLERS)
def test_every_address_answers_as_the_table_says(who: str, world: World) -> None:
    asking, wrong = caller(who, world), []
    before = fingerprint()
    for name in url_names():
        for method in METHODS:
            got, promised = asking.ask(method, address(name, world)), expected(name, method, who)
            if got != promised:
                wrong.append(f"{method} {name}: {got}, not {promised}")
    assert wrong == []
    assert fingerprint() == before


@pytest.mark.parametrize("who", CALLERS)
def test_a_row_that_is_not_theirs_to_see_does_not_exist(who: str, world: World) -> None:
    asking, wrong = caller(who, world), []
    for name in (name for name in url_names() if takes_a_row(name, world)):
        for method in ("GET", "POST"):
            there, missing = expected(name, method, who), POLICIES[URLS[name]].get("missing", "404")
            # A door that is shut to them stays shut, whatever is behind it.
            promised = {there} if there in {"login", "403", "405"} else {missing}
            got = asking.ask(method, elsewhere(name, world))
            if got not in promised | ({"404"} if there == "403" else set()):
                wrong.append(f"{method} {name}: {got}, not {promised}")
    assert wrong == []


@pytest.mark.parametrize("who", CALLERS)
def test_a_refused_request_leaves_every_table_as_it_was(who: str, world: World) -> None:
    asking, written = caller(who, world), []
    before = fingerprint()
    for name in url_names():
        for method in METHODS:
            if expected(name, method, who) not in REFUSALS:
                continue
            asking.client.generic(method, address(name, world))
            if fingerprint() != before:
                written.append(f"{method} {name}")
                before = fingerprint()
    assert written == []
