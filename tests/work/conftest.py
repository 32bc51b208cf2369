"""A chore to work on, and a Redis of one's own to stop and freeze."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from axis.celery import app
from axis.embedded.children import kill_session
from axis.embedded.places import Places
from axis.embedded.redis import Redis
from axis.work import bell
from tests.kill.app.models import Chore

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """Return a moment so many seconds after NOW."""
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def chore(db: None) -> Chore:
    """A fresh row."""
    return Chore.objects.create(batch="one")


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, str]]]:
    """What was rung for, instead of a broker."""
    calls: list[tuple[str, dict[str, str]]] = []

    def send_task(task: str, *, kwargs: dict[str, str], **_options: object) -> None:
        calls.append((task, kwargs))

    monkeypatch.setattr(app, "send_task", send_task)
    return calls


@pytest.fixture
def redis_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Redis, Callable[[int], None]]]:
    """A Redis that only this test uses, and a way to send its process a signal."""
    with tempfile.TemporaryDirectory(prefix="axis-") as folder:
        places = Places(var=Path(folder) / "var", sockets=Path(folder) / "s")
        places.prepare()
        server = Redis(places)
        process = server.start()
        monkeypatch.setattr(app.conf, "broker_url", f"redis+socket://{server.socket}")
        bell.forget_broker()
        yield server, process.send_signal
        kill_session(process)
        bell.forget_broker()
