"""Weigh a message at the gate and put it where the answer says; nothing here talks to a server."""

from datetime import datetime
from uuid import UUID

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.compliance.types import Answer, Reason
from outreach.delivery.rules import Course, decide
from outreach.gate.queries import may_send
from outreach.gate.types import Prepared
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.queries import latest_version, prepared_for

_RELATED = ("candidate", "role__client", "sender__owner", "approval__reviewer")


def locked(*, message_id: UUID) -> OutreachMessage:
    """Return a message with what the gate asks for, its row locked until the commit."""
    rows = OutreachMessage.objects.select_for_update(of=("self",)).select_related(*_RELATED)
    return rows.get(pk=message_id)


def weigh(*, message: OutreachMessage, now: datetime) -> tuple[Answer, Prepared]:
    """Return the gate's answer on the letter as it would leave now."""
    prepared = prepared_for(message, version=latest_version(message=message), sender=message.sender)
    return may_send(message, prepared=prepared, now=now), prepared


def place(*, message: OutreachMessage, answer: Answer, now: datetime) -> Course:
    """Move a message that waits to where the gate's answer says, with all reasons.

    Args:
        message: SCHEDULED or BLOCKED, its row locked.
        answer: The gate's.
        now: When.

    Returns:
        What became of it; GO leaves a SCHEDULED message where it is.
    """
    decision = decide(answer, now=now)
    if decision.course == Course.GO and message.state == MessageState.SCHEDULED:
        return decision.course
    to = {Course.BLOCK: MessageState.BLOCKED, Course.CANCEL: MessageState.CANCELLED}.get(
        decision.course, MessageState.SCHEDULED
    )
    move(
        message=message,
        to=to,
        now=now,
        next_attempt_at=decision.again_at,
        blocked_by=[as_json(reason=reason) for reason in answer.reasons],
    )
    return decision.course


def move(*, message: OutreachMessage, to: MessageState, now: datetime, **changes: object) -> bool:
    """Move a message from the state it was read in, and tell of it where that state is another."""
    if not OutreachMessage.objects.move(message.pk, from_=message.state, to=to, **changes):
        return False
    if to != message.state:
        note(message_id=message.pk, verb=to.lower(), actor_id=None, now=now)
    return True


def note(*, message_id: UUID, verb: str, actor_id: UUID | None, now: datetime) -> None:
    """Tell the audit trail and the change feed what happened to a message."""
    audit(action=f"outreach.message.{verb}", actor_id=actor_id, target=f"message:{message_id}", now=now)
    change(kind=f"message.{verb}", object_type="message", object_id=message_id, now=now)


def as_json(*, reason: Reason) -> dict[str, str | None]:
    """Return a reason as a message keeps it."""
    until = reason.until.isoformat() if reason.until else None
    return {"code": reason.code, "when": reason.when, "text": reason.text, "until": until}
