"""SENDING → UNKNOWN when a send never reported its end, and a person's word on what is UNKNOWN."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from outreach.delivery.errors import AlreadySettled, MayNotSettle, ReasonNeeded
from outreach.delivery.services.ending import close_attempt, mark_sent
from outreach.delivery.services.placing import locked, move, note
from outreach.models import DeliveryAttempt, OutreachMessage
from outreach.models.delivery_attempt import Outcome
from outreach.models.outreach_message import MessageState


@transaction.atomic
def settle_message(*, message_id: UUID, now: datetime) -> bool:
    """Call a send unknown whose process never said how it ended.

    Args:
        message_id: The message.
        now: When; later than any send may take.

    Returns:
        False when the message is no longer SENDING; nothing was written then.
    """
    message = locked(message_id=message_id)
    if message.state != MessageState.SENDING:
        return False
    said = _("The process that sent it ended before it could say how.")
    attempt = DeliveryAttempt.objects.get(message=message, outcome=Outcome.SENDING)
    return close_attempt(attempt=attempt, outcome=Outcome.UNKNOWN, said=said, now=now) and move(
        message=message, to=MessageState.UNKNOWN, now=now, server_said=said
    )


@transaction.atomic
def settle_unknown(
    *, message: OutreachMessage, has_arrived: bool, actor: User, because: str, now: datetime
) -> None:
    """Take a person's word for whether a message has arrived; one that has not may leave again.

    Args:
        message: One that is UNKNOWN.
        has_arrived: What they found.
        actor: A recruiter who may approve.
        because: How they know; at most 300 characters are kept.
        now: When.

    Raises:
        MayNotSettle: The actor may not approve.
        ReasonNeeded: They do not say how they know.
        AlreadySettled: It is UNKNOWN no longer.
    """
    if not (actor.is_active and actor.is_recruiter and actor.may_approve):
        raise MayNotSettle(_("Somebody who may approve letters settles this."))
    if not because.strip():
        raise ReasonNeeded(_("Say in a few words how you know, for example where you looked."))
    held = locked(message_id=message.pk)
    attempt = DeliveryAttempt.objects.filter(message=held, outcome=Outcome.UNKNOWN).first()
    if held.state != MessageState.UNKNOWN or attempt is None:
        raise AlreadySettled(_("Somebody has settled this already."))
    attempt.outcome = Outcome.SENT if has_arrived else Outcome.NOT_SENT
    attempt.settled_by, attempt.settled_because, attempt.ended_at = actor, because.strip()[:300], now
    attempt.save(update_fields=["outcome", "settled_by", "settled_because", "ended_at"])
    note(message_id=held.pk, verb="settled", actor_id=actor.pk, now=now)
    attempt.message = held
    if has_arrived:
        mark_sent(attempt=attempt, said=held.server_said, now=now)
    else:
        move(message=held, to=MessageState.SCHEDULED, now=now, server_said="")
