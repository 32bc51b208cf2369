"""An early pytest plugin: one throw-away PostgreSQL and Redis for the whole run, before settings are read."""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from axis.embedded.children import end
from axis.embedded.places import REPOSITORY, Places
from axis.embedded.postgres import Postgres
from axis.embedded.redis import Redis
from axis.embedded.unprivileged import forget_home

pytest_plugins = ["tests.chromium"]


def start_servers(folder: Path, sockets: Path) -> None:
    """Start both servers, name them in the environment, and see to it that nothing of them stays."""
    places = Places(var=folder, sockets=sockets)
    places.prepare()

    def clear() -> None:
        forget_home(places)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(sockets, ignore_errors=True)

    # Runs last, after both servers have stopped; also when pytest never gets as far as its own clean-up.
    atexit.register(clear)
    postgres, redis = Postgres(places, is_throw_away=True), Redis(places)
    for start, by in ((postgres.start, signal.SIGQUIT), (redis.start, signal.SIGKILL)):
        atexit.register(end, start(), by=by, within=5)
    os.environ["DATABASE_URL"] = postgres.url
    os.environ["REDIS_URL"] = redis.url
    os.environ["AXIS_VAR"] = str(places.var)
    os.environ["AXIS_TEST_TEMPLATE"] = str(places.var / "template.sql")


def start_template() -> None:
    """Have the database all test processes copy made while they still collect their tests."""
    making = subprocess.Popen(
        [sys.executable, "-m", "tests.template"], cwd=REPOSITORY, stdin=subprocess.DEVNULL
    )
    atexit.register(end, making, by=signal.SIGTERM, within=5)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Start the servers before pytest-django reads settings, once: workers inherit their addresses."""
    # In /tmp, and not one inside the other: another user may have to run the database and reach its socket.
    if "PYTEST_XDIST_WORKER" not in os.environ and os.environ.get("AXIS_TEST_SERVERS") != "given":
        folder, sockets = (Path(tempfile.mkdtemp(prefix="axis-", dir="/tmp")) for _ in range(2))
        start_servers(folder, sockets)
        if getattr(early_config.known_args_namespace, "numprocesses", None):
            start_template()
    return (yield)
