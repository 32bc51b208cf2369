"""A person says stop: nobody writes to them any more, and what has not left does not leave."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.events.services import record as change
from candidates.compliance.rules import EMAIL, normalised_email
from candidates.compliance.services import suppress_candidate
from candidates.models import Candidate
from candidates.models.suppression import SuppressionReason
from outreach.delivery.services.placing import note
from outreach.models import DeliveryAttempt, OutreachMessage
from outreach.models.outreach_message import BEING_WRITTEN, WAITING_TO_LEAVE, MessageState

# Everything before SENDING (architecture.md 5).
_NOT_YET_LEFT = (
    *BEING_WRITTEN,
    *WAITING_TO_LEAVE,
    MessageState.NO_DRAFT,
    MessageState.FAILED_CHECKS,
    MessageState.NEEDS_REVIEW,
)


@transaction.atomic
def stop_everything(*, token: str, now: datetime) -> bool:
    """Suppress the person behind a stop address everywhere, and cancel what has not left.

    A second time changes nothing.

    Args:
        token: What stands in the address.
        now: When.

    Returns:
        False for a token that is nobody's.
    """
    message = OutreachMessage.objects.filter(stop_token=token).select_related("candidate").first()
    if message is None:
        return False
    candidate = message.candidate
    # The address they read it at may have been corrected since.
    reached = {(EMAIL, normalised_email(to)) for to in _reached_at(message)}
    is_new = suppress_candidate(
        candidate=candidate, reason=SuppressionReason.OPT_OUT, actor_id=None, now=now, also=reached
    )
    if is_new:
        change(kind="message.unsubscribed", object_type="message", object_id=message.pk, now=now)
    cancel_waiting(candidate=candidate, actor_id=None, now=now)
    return True


@transaction.atomic
def cancel_waiting(*, candidate: Candidate, actor_id: UUID | None, now: datetime) -> int:
    """Cancel every message to a person that has not begun to leave; call with their turn held.

    Args:
        candidate: The person.
        actor_id: Who wishes so; None for the person themselves.
        now: When.

    Returns:
        How many were cancelled.
    """
    waiting = OutreachMessage.objects.filter(candidate=candidate, state__in=_NOT_YET_LEFT)
    cancelled = 0
    for pk in waiting.order_by("pk").values_list("pk", flat=True):
        if OutreachMessage.objects.move(pk, from_=_NOT_YET_LEFT, to=MessageState.CANCELLED, blocked_by=[]):
            note(message_id=pk, verb="cancelled", actor_id=actor_id, now=now)
            cancelled += 1
    return cancelled


def _reached_at(message: OutreachMessage) -> list[str]:
    tries = DeliveryAttempt.objects.filter(message=message).order_by("pk")
    return list(tries.values_list("review__letter__to", flat=True))
