"""Messages that may leave at once, and a server without a network that takes them."""

import threading
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from axis.accounts.models import User
from outreach.delivery.services import schedule_message, send_message
from outreach.models import OutreachMessage
from outreach.senders.services import Handed, Handing
from tests.factories.crowd import make_crowd, make_senders

THREADS = 4


class Server:
    """Takes every mail and remembers it; something may happen with one of them."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.at: dict[int, Callable[[], object]] = {}
        self._turn = threading.Lock()

    def hand_over(self, *, to: str, raw: bytes, **_given: Any) -> Handing:
        """Take one mail."""
        with self._turn:
            self.taken.append((to, raw))
            then = self.at.get(len(self.taken))
        if then is not None:
            then()
        return Handing(Handed.TAKEN, "250 Kept")


def scheduled(number: int, approver: User, *, senders: int = 1) -> list[OutreachMessage]:
    """Return messages that may leave at once."""
    messages = make_crowd(number, senders=make_senders(senders), approver=approver)
    for message in messages:
        assert schedule_message(message_id=message.pk, now=timezone.now())
        message.refresh_from_db()
    return messages


def send(message: OutreachMessage) -> bool:
    """Try to send a message."""
    return send_message(message_id=message.pk, clock=timezone.now)
