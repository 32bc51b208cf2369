"""APPROVED → SCHEDULED after the hold, and BLOCKED → SCHEDULED once nothing blocks any more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from outreach.delivery.services.placing import locked, move, place, weigh
from outreach.models.outreach_message import MessageState


@transaction.atomic
def schedule_message(*, message_id: UUID, now: datetime) -> bool:
    """Let an approved message wait its hold, in which anybody may pull it back.

    Args:
        message_id: The message.
        now: When.

    Returns:
        False when the message is no longer APPROVED; nothing was written then.
    """
    message = locked(message_id=message_id)
    if message.state != MessageState.APPROVED:
        return False
    hold = timedelta(seconds=message.sender.hold_seconds if message.sender else 0)
    until = (message.approval.reviewed_at if message.approval else now) + hold
    return move(message=message, to=MessageState.SCHEDULED, now=now, held_until=until, next_attempt_at=until)


@transaction.atomic
def unblock_message(*, message_id: UUID, now: datetime) -> bool:
    """Ask the gate again about a blocked message.

    Args:
        message_id: The message.
        now: When.

    Returns:
        False when the message is no longer BLOCKED; nothing was written then.
    """
    message = locked(message_id=message_id)
    if message.state != MessageState.BLOCKED:
        return False
    answer, _prepared = weigh(message=message, now=now)
    place(message=message, answer=answer, now=now)
    return True
