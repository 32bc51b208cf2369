"""What every test has: no network beyond this machine, and a small world to look at."""

import gc
import os
from collections.abc import Generator, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.chromium import find_chromium
from tests.emptying import quick_emptying
from tests.factories.world import World, make_world
from tests.house import House, built
from tests.network import NetworkGuard
from tests.template import ensure_template

_HOUSE = pytest.StashKey[House]()


@pytest.fixture(autouse=True, scope="session")
def guard() -> Iterator[NetworkGuard]:
    """Refuse every connection that leaves the machine, for the whole run."""
    with NetworkGuard().standing() as standing:
        yield standing


@pytest.fixture(autouse=True)
def no_network(guard: NetworkGuard) -> Iterator[None]:
    """Fail the test that tried, also when it swallowed the refusal."""
    yield
    tried = guard.take()
    assert not tried, f"The test reached out to {tried}."


@pytest.fixture(autouse=True, scope="session")
def emptied() -> Iterator[None]:
    """Empty the database quickly after each test that commits, for the whole run."""
    with quick_emptying():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Have this process's database copied from the migrated one."""
    if "AXIS_TEST_TEMPLATE" in os.environ:
        ensure_template()


@pytest.fixture(scope="session")
def house(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[House | None]:
    """The world made once for all tests of this process; nothing where no migrated database can be copied."""
    if "AXIS_TEST_TEMPLATE" not in os.environ:
        yield None
        return
    with django_db_blocker.unblock(), built() as made:
        request.config.stash[_HOUSE] = made
        yield made


@pytest.fixture
def world(house: House | None, db: None) -> World:
    """A candidate with a draft in review, a role, a refused document, and a user of every kind."""
    return house.furnished() if house and house.is_open else make_world()


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking through thousands of tests again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Have a test that asks for the world look at its database, before a fixture asks for any."""
    house = item.config.stash.get(_HOUSE, None)
    if house is None or "world" not in getattr(item, "fixturenames", ()) or _needs_commits(item):
        return (yield)
    house.enter()
    try:
        return (yield)
    finally:
        house.leave()


def _needs_commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    # Playwright runs an event loop in this thread, and Django would refuse the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_chromium(), args=_QUIET)
        yield started
        started.close()
