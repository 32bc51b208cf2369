"""What every test has: no network beyond this machine, and a small world to look at."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import find_chromium
from tests.factories.world import World, make_world

_connect = socket.socket.connect


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that leaves the machine."""

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_here(str(address[0])):
            raise AssertionError(f"A test opened a connection to {address[0]}.")
        _connect(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


def is_here(host: str) -> bool:
    """Whether a host is this machine's loopback."""
    return host in {"localhost", "::1"} or host.startswith("127.")


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
