"""What tests of delivery have: somebody who approves, threads, and a server without a network."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from axis.accounts.models import User
from outreach.delivery.services import sending
from tests.factories.people import UserFactory
from tests.outreach.delivering import THREADS, Server


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Threads, each with a connection of its own that is closed in the end."""
    with ThreadPoolExecutor(THREADS) as made:
        yield made
        together = threading.Barrier(THREADS)

        def close() -> None:
            together.wait(timeout=60)
            connection.close()

        for _thread in range(THREADS):
            made.submit(close)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Where every send ends."""
    made = Server()
    monkeypatch.setattr(sending, "hand_over", made.hand_over)
    return made


@pytest.fixture
def approver(db: None) -> User:
    """Who approved everything here."""
    return UserFactory(approver=True)
