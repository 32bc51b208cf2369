"""What every test has: no network beyond this machine, and a small world to look at."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import find_chromium
from tests.factories.world import World, make_world
from tests.network import NetworkGuard
from tests.template import ensure_template


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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Have this process's database copied from the migrated one."""
    if "AXIS_TEST_TEMPLATE" in os.environ:
        ensure_template()


@pytest.fixture
def world(db: None) -> World:
    """A candidate with a draft in review, a role, a refused document, and a user of every kind."""
    return make_world()


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
