"""Writes of senders, and the way to their servers."""

from outreach.senders.services.connecting import connected, deliver, server_of
from outreach.senders.services.handing import Handed, Handing, hand_over
from outreach.senders.services.saving import (
    SenderValues,
    make_embedded_sender,
    make_sender,
    pause_sender,
    resume_sender,
    save_sender,
)
from outreach.senders.services.testing import send_test

__all__ = [
    "Handed",
    "Handing",
    "SenderValues",
    "connected",
    "deliver",
    "hand_over",
    "make_embedded_sender",
    "make_sender",
    "pause_sender",
    "resume_sender",
    "save_sender",
    "send_test",
    "server_of",
]
