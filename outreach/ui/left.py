"""What the tabs of delivery show of a message: the bytes as they left, and what it waits for."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from outreach.gate.queries import may_still_approve
from outreach.gate.rules import approver_gone
from outreach.models import DeliveryAttempt, OutreachMessage
from outreach.models.delivery_attempt import MAY_HAVE_LEFT
from outreach.models.outreach_message import MessageState
from outreach.senders.rules import Letter, as_sent


@dataclass(frozen=True)
class Left:
    """A letter as one try handed it over.

    Args:
        attempt: The try, its review and sender loaded.
        letter: What was approved.
    """

    attempt: DeliveryAttempt
    letter: Letter

    @cached_property
    def raw(self) -> bytes:
        """The bytes, made again of the letter, its Message-ID and the moment of the claim."""
        mail = self.letter.mail(header_id=self.attempt.header_id, date=self.attempt.claimed_at)
        return as_sent(mail)

    @property
    def is_whole(self) -> bool:
        """Whether these are the bytes whose hash was noted before they left."""
        return hashlib.sha256(self.raw).hexdigest() == self.attempt.wire_sha256

    @property
    def head(self) -> str:
        """The headers, as on the wire."""
        return self.raw.partition(b"\r\n\r\n")[0].decode("ascii").replace("\r\n", "\n")


@dataclass(frozen=True)
class Stop:
    """One reason why a letter waits, and until when where only time has to pass."""

    text: str
    until: datetime | None


@dataclass(frozen=True)
class Waiting:
    """A letter that has not left.

    Args:
        message: It.
        how: HELD, DUE, LATER, BLOCKED or SENDING.
        until: Until when it is held, or when it is looked at again.
        stops: What it waits for.
    """

    message: OutreachMessage
    how: str
    until: datetime | None
    stops: tuple[Stop, ...]


def letter_as_left(message: OutreachMessage) -> Left | None:
    """Return the letter of the try that left or may have, else of the last one; None before the first."""
    tries = list(tries_of(message))
    attempt = next((one for one in tries if one.outcome in MAY_HAVE_LEFT), next(iter(tries), None))
    if attempt is None or attempt.review.letter is None:
        return None
    return Left(attempt, Letter.of_json(attempt.review.letter))


def tries_of(message: OutreachMessage) -> QuerySet[DeliveryAttempt]:
    """Return the tries of a message, the newest first; nothing is read where a list has loaded them."""
    if "attempts_to_send" in getattr(message, "_prefetched_objects_cache", {}):
        return message.attempts_to_send.all()
    related = ("review__reviewer", "sender", "settled_by")
    return message.attempts_to_send.select_related(*related).order_by("-claimed_at")


def waiting(message: OutreachMessage, *, now: datetime) -> Waiting:
    """Return what a letter waits for.

    Args:
        message: One that is approved and has not left.
        now: When.
    """
    until = message.held_until if message.held_until and message.held_until > now else message.next_attempt_at
    if until is not None and until <= now:
        until = None
    how = _how(message, now=now, is_later=until is not None)
    stops = tuple(_stop(kept) for kept in message.blocked_by if kept.get("code") != "held")
    if how != "SENDING" and not may_still_approve(message=message, now=now):
        # Told at once: the gate finds it only when the letter is about to leave.
        return Waiting(message, "BLOCKED", None, (Stop(approver_gone().text, None),))
    return Waiting(message, how, until, stops)


def _how(message: OutreachMessage, *, now: datetime, is_later: bool) -> str:
    if message.state == MessageState.SENDING:
        return "SENDING"
    if message.held_until and message.held_until > now:
        return "HELD"
    if message.state == MessageState.BLOCKED:
        return "BLOCKED"
    return "LATER" if is_later else "DUE"


def _stop(kept: Mapping[str, str | None]) -> Stop:
    return Stop(kept.get("text") or "", parse_datetime(kept.get("until") or ""))
