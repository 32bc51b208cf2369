"""An early pytest plugin: one throw-away PostgreSQL and Redis for the whole run, before settings are read."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from axis.embedded.children import kill_session
from axis.embedded.places import Places
from axis.embedded.postgres import Postgres
from axis.embedded.redis import Redis


def start_servers(folder: Path) -> list[object]:
    """Start both servers in a folder and put their addresses in the environment."""
    places = Places(var=folder / "var", sockets=folder / "s")
    places.prepare()
    postgres, redis = Postgres(places, is_throw_away=True), Redis(places)
    processes: list[object] = [postgres.start(), redis.start()]
    os.environ["DATABASE_URL"] = postgres.url
    os.environ["REDIS_URL"] = redis.url
    os.environ["AXIS_VAR"] = str(places.var)
    return processes


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the servers in the controlling process; workers inherit the addresses."""
    if "PYTEST_XDIST_WORKER" in os.environ or os.environ.get("AXIS_TEST_SERVERS") == "given":
        return
    folder = Path(tempfile.mkdtemp(prefix="axis-"))
    processes = start_servers(folder)

    def stop() -> None:
        for process in processes:
            kill_session(process)  # type: ignore[arg-type]
        shutil.rmtree(folder, ignore_errors=True)

    early_config.add_cleanup(stop)
