"""SENDING → SENT, SCHEDULED, REFUSED or UNKNOWN: what a server answered, written once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from outreach.delivery.rules import next_try
from outreach.delivery.services.placing import locked, move, note
from outreach.delivery.services.telling import tell_ledger
from outreach.models import DeliveryAttempt, OutreachMessage
from outreach.models.delivery_attempt import Outcome
from outreach.models.outreach_message import MessageState
from outreach.senders.services import Handed, Handing

_OUTCOMES = {
    Handed.TAKEN: (Outcome.SENT, MessageState.SENT),
    Handed.LATER: (Outcome.DEFERRED, MessageState.SCHEDULED),
    Handed.REFUSED: (Outcome.REFUSED, MessageState.REFUSED),
    Handed.UNCLEAR: (Outcome.UNKNOWN, MessageState.UNKNOWN),
}


@transaction.atomic
def end_attempt(*, attempt_id: UUID, handing: Handing, now: datetime) -> bool:
    """Write how a try ended, and move its message accordingly.

    Args:
        attempt_id: The try.
        handing: What the server did.
        now: When.

    Returns:
        False when the try has been settled otherwise meanwhile; nothing was written then.
    """
    outcome, state = _OUTCOMES[handing.handed]
    attempt = DeliveryAttempt.objects.select_related("sender__owner").get(pk=attempt_id)
    # The message first and then its try, as everybody does who ends one, so that none waits in a circle.
    attempt.message = locked(message_id=attempt.message_id)
    if not close_attempt(attempt=attempt, outcome=outcome, said=handing.said, now=now):
        return False
    if outcome == Outcome.SENT:
        return mark_sent(attempt=attempt, said=handing.said, now=now)
    if outcome == Outcome.DEFERRED:
        return _put_off(attempt, said=handing.said, now=now)
    return move(message=attempt.message, to=state, now=now, server_said=handing.said)


def close_attempt(*, attempt: DeliveryAttempt, outcome: Outcome, said: str, now: datetime) -> bool:
    """End a try that is under way; False when somebody ended it before."""
    open_ = DeliveryAttempt.objects.filter(pk=attempt.pk, outcome=Outcome.SENDING)
    return open_.update(outcome=outcome, server_said=said[:500], ended_at=now) == 1


def mark_sent(*, attempt: DeliveryAttempt, said: str, now: datetime) -> bool:
    """Move a message to SENT, and tell the ledger that its person was written to and told of their data."""
    sent = move(
        message=attempt.message,
        to=MessageState.SENT,
        now=now,
        sent_at=attempt.claimed_at,
        server_said=said[:500],
    )
    if sent:
        tell_ledger(attempt=attempt)
    return sent


def _put_off(attempt: DeliveryAttempt, *, said: str, now: datetime) -> bool:
    message: OutreachMessage = attempt.message
    tries = DeliveryAttempt.objects.filter(review=attempt.review_id, outcome=Outcome.DEFERRED)
    due_at = next_try(refusals=tries.count(), now=now)
    words: dict[str, object] = {"server_said": said[:500], "next_attempt_at": due_at}
    if due_at is None:
        words |= {"dead_at": now, "last_error": _("The mail server has not taken it five times.")}
        note(message_id=message.pk, verb="given_up", actor_id=None, now=now)
    return move(message=message, to=MessageState.SCHEDULED, now=now, **words)
