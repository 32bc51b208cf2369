"""Hand one mail to a sender's server, and tell what was refused from what may have left."""

import re
import smtplib
import time
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from django.conf import settings

from outreach.models import SenderIdentity
from outreach.senders.errors import ServerRefused, ServerUnreachable
from outreach.senders.rules import checked_address
from outreach.senders.services.connecting import connected
from outreach.senders.services.telling import answer_of

_TAKEN, _NOT_NOW, _FOR_GOOD = range(200, 300), range(400, 500), range(500, 600)
_GO_ON = 354
_LEADING_DOT = re.compile(rb"(?m)^\.")


class Handed(StrEnum):
    """What a server did with a mail."""

    TAKEN = "TAKEN"
    LATER = "LATER"
    REFUSED = "REFUSED"
    UNCLEAR = "UNCLEAR"


class Handing(NamedTuple):
    """How handing a mail over ended, and what the server said of it."""

    handed: Handed
    said: str


def hand_over(*, identity: SenderIdentity, to: str, raw: bytes, since: float) -> Handing:
    """Give one mail to a sender's server, once.

    Until its body is begun nothing can have left, so whatever goes wrong means later (trust.md E-32), unless
    the server refuses the sender, the recipient or the mail for good. After that only a plain answer counts.

    Args:
        identity: The sender.
        to: The one recipient, as it stands in the envelope.
        raw: The mail, from `as_sent`.
        since: When it was claimed, as `time.monotonic` counts; AXIS_SEND_SECONDS later its body is not begun
            any more, since a person may be told by then that nobody knows of it.

    Returns:
        TAKEN for an accepted mail; LATER and REFUSED for one that has not left; UNCLEAR for one that may.
    """
    until = since + settings.AXIS_SEND_SECONDS
    body = _Body(raw, until=until)
    try:
        with connected(identity=identity, seconds=until - time.monotonic()) as client:
            return _talk(client, identity, to, body)
    except (ServerRefused, ServerUnreachable) as error:
        return Handing(Handed.UNCLEAR if body.is_begun else Handed.LATER, error.message)


class _Body:
    """The mail as it goes over the wire, and whether any of it has."""

    def __init__(self, raw: bytes, *, until: float) -> None:
        self.raw = raw
        self.until = until
        self.is_begun = False

    def send(self, client: smtplib.SMTP) -> None:
        """Send it, its end included.

        Raises:
            TimeoutError: The process slept through its time; nothing was sent.
        """
        if time.monotonic() >= self.until:
            raise TimeoutError
        stuffed = _LEADING_DOT.sub(b"..", self.raw)
        self.is_begun = True
        client.send(stuffed + (b"" if stuffed.endswith(b"\r\n") else b"\r\n") + b".\r\n")


def _talk(client: smtplib.SMTP, identity: SenderIdentity, to: str, body: _Body) -> Handing:
    address = checked_address(identity.address) or ""
    for ask in (partial(client.mail, address), partial(client.rcpt, to)):
        code, said = ask()
        if code not in _TAKEN:
            return _declined(code, said)
    code, said = client.docmd("data")
    if code != _GO_ON:
        return _declined(code, said)
    body.send(client)
    code, said = client.getreply()
    if code in _TAKEN:
        return Handing(Handed.TAKEN, answer_of(code=code, said=said))
    # Whoever says neither yes nor no to a whole mail may have kept it.
    return _declined(code, said) if code in _NOT_NOW or code in _FOR_GOOD else _unclear(code, said)


def _declined(code: int, said: bytes) -> Handing:
    return Handing(Handed.REFUSED if code in _FOR_GOOD else Handed.LATER, answer_of(code=code, said=said))


def _unclear(code: int, said: bytes) -> Handing:
    return Handing(Handed.UNCLEAR, answer_of(code=code, said=said))
