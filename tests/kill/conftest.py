"""One fleet for all kill tests, which therefore run in one test process, one after another."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kill.chores import Chores
from tests.kill.deliveries import Deliveries
from tests.kill.fleet import Fleet

# A broker that loses patience: what it would break, test_killed_deliveries looks for as well.
collect_ignore = [] if os.environ.get("AXIS_SOAK") == "1" else ["test_redelivered_sends.py"]


@pytest.fixture(scope="session")
def fleet() -> Iterator[Fleet]:
    """A whole Axis with the chores' tasks, on servers of its own."""
    started = Fleet(settings="tests.kill.settings", include=("tests.kill.app.tasks",))
    try:
        started.start_servers()
        yield started
    finally:
        started.close()


@pytest.fixture
def chores(fleet: Fleet, request: pytest.FixtureRequest) -> Chores:
    """A running fleet, and chores of a batch named after the test."""
    fleet.ensure("postgres", "redis", "worker", "beat")
    return Chores(fleet, batch=request.node.name[:40])


@pytest.fixture(scope="session")
def is_soak() -> bool:
    """Whether the tests run at their full size."""
    return os.environ.get("AXIS_SOAK") == "1"


@pytest.fixture
def deliveries(tmp_path: Path) -> Iterator[Deliveries]:
    """An Axis of its own that delivers to a post office with manners to order."""
    started = Deliveries(tmp_path / "post")
    try:
        started.start()
        yield started
    finally:
        started.fleet.close()
