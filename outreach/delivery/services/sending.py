"""SCHEDULED → SENDING, committed before the network is touched; then the server's answer decides."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from axis.lib.ids import new_id
from candidates.compliance.services import hold_still
from candidates.models import Candidate
from outreach.delivery.rules import Course
from outreach.delivery.services.ending import end_attempt
from outreach.delivery.services.placing import locked, move, place, weigh
from outreach.models import DeliveryAttempt, OutreachMessage, Review, SenderIdentity
from outreach.models.outreach_message import UNSETTLED_SECONDS, MessageState
from outreach.senders.rules import Letter, as_sent, new_message_id
from outreach.senders.services import hand_over

logger = logging.getLogger(__name__)

# A restart of PostgreSQL takes seconds; what a server has answered is worth waiting for that long.
_PAUSES_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0, 0.0)


@dataclass(frozen=True)
class Claimed:
    """A letter this caller alone may hand over now.

    Args:
        attempt_id: The try, committed.
        sender: From whom.
        to: The one recipient.
        raw: The bytes, Message-ID and date included.
    """

    attempt_id: UUID
    sender: SenderIdentity
    to: str
    raw: bytes


def send_message(*, message_id: UUID, clock: Callable[[], datetime]) -> bool:
    """Send a scheduled message once, or put it where the gate says.

    What has been claimed is never claimed again by a machine: a process that dies from here on leaves the
    message SENDING, which `settle_message` turns into UNKNOWN for a person (trust.md E-30 to E-33).

    Args:
        message_id: The message.
        clock: The time all hosts share; asked before and after the server is talked to.

    Returns:
        False when nothing was sent: the message is elsewhere by now, or the gate said no.
    """
    since = time.monotonic()
    claimed = _claim(message_id, clock())
    if claimed is None:
        return False
    handing = hand_over(identity=claimed.sender, to=claimed.to, raw=claimed.raw, since=since)
    for pause in _PAUSES_SECONDS:
        try:
            end_attempt(attempt_id=claimed.attempt_id, handing=handing, now=clock())
        except (OperationalError, InterfaceError):
            time.sleep(pause)
            connection.close_if_unusable_or_obsolete()
        else:
            return True
    logger.error("What a server answered could not be written; a person must settle the message.")
    return True


@transaction.atomic
def _claim(message_id: UUID, now: datetime) -> Claimed | None:
    # A refusal is noted before this claim or after it, never in between (trust.md E-06). Who notes one takes
    # the same turn first and then the messages, so neither waits for the other in a circle.
    hold_still(candidate=Candidate.objects.get(messages=message_id))
    message = locked(message_id=message_id)
    if message.state != MessageState.SCHEDULED:
        return None
    if message.sender is not None:
        # Of one sender's claims each sees what those before it have used up of the day, and the sender as
        # whoever changed or paused it meanwhile left it.
        held = SenderIdentity.objects.select_for_update(of=("self",)).select_related("owner")
        message.sender = held.get(pk=message.sender.pk)
    answer, prepared = weigh(message=message, now=now)
    if place(message=message, answer=answer, now=now) != Course.GO or prepared.letter is None:
        return None
    if message.sender is None or message.approval is None:
        return None
    return _note_attempt(message, message.approval, message.sender, prepared.letter, now)


def _note_attempt(
    message: OutreachMessage, review: Review, sender: SenderIdentity, letter: Letter, now: datetime
) -> Claimed:
    header_id = new_message_id(letter.sender, new_id())
    raw = as_sent(letter.mail(header_id=header_id, date=now))
    attempt = DeliveryAttempt.objects.create(
        message=message,
        review=review,
        sender=sender,
        header_id=header_id,
        wire_sha256=sha256(raw).hexdigest(),
        claimed_at=now,
    )
    settle_at = now + timedelta(seconds=UNSETTLED_SECONDS)
    move(message=message, to=MessageState.SENDING, now=now, next_attempt_at=settle_at, blocked_by=[])
    return Claimed(attempt_id=attempt.pk, sender=sender, to=letter.to, raw=raw)
