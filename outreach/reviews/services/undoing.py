"""Take a decision back while nothing has come of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from outreach.models import OutreachMessage
from outreach.models.outreach_message import WAITING_TO_LEAVE, MessageState
from outreach.reviews.errors import TooLate
from outreach.reviews.services.locking import locked, note, refuse_strangers


@transaction.atomic
def undo_decision(*, message: OutreachMessage, reviewer: User, now: datetime) -> None:
    """Put a draft that was sent back or rejected before a reviewer again.

    Args:
        message: The message.
        reviewer: A recruiter.
        now: When.

    Raises:
        MayNotReview: They are no recruiter.
        TooLate: It was decided otherwise, is being written again, or was asked for again.
    """
    refuse_strangers(reviewer=reviewer)
    decided = (MessageState.SENT_BACK, MessageState.REJECTED)
    _back(locked(message_id=message.pk), decided, "decision_undone", reviewer=reviewer, now=now)


@transaction.atomic
def pull_back(*, message: OutreachMessage, reviewer: User, now: datetime) -> None:
    """Call back what was approved and has not begun to leave; its approval is void.

    Args:
        message: The message.
        reviewer: A recruiter.
        now: When.

    Raises:
        MayNotReview: They are no recruiter.
        TooLate: It is not waiting to leave any more, or never was.
    """
    refuse_strangers(reviewer=reviewer)
    _back(locked(message_id=message.pk), WAITING_TO_LEAVE, "pulled_back", reviewer=reviewer, now=now)


def _back(
    message: OutreachMessage, from_: Sequence[MessageState], verb: str, *, reviewer: User, now: datetime
) -> None:
    # What a worker has taken up is left to it: it would write over what the person sees again.
    untouched = OutreachMessage.objects.exclude(state=MessageState.SENT_BACK, attempts__gt=0)
    if not untouched.move(
        message.pk,
        from_=from_,
        to=MessageState.NEEDS_REVIEW,
        approval=None,
        held_until=None,
        blocked_by=[],
    ):
        raise TooLate(_too_late(message.state))
    note(message_id=message.pk, verb=verb, actor_id=reviewer.pk, now=now)


def _too_late(state: str) -> str:
    if state == MessageState.NEEDS_REVIEW:
        return _("There is nothing to take back: it waits for a decision.")
    if state == MessageState.SENT_BACK:
        return _("It is being written again already. Decide when the new text is there.")
    if state in {MessageState.SENDING, MessageState.SENT, MessageState.UNKNOWN, MessageState.REFUSED}:
        return _("It has left already, or is just leaving. It cannot be pulled back.")
    return _("Somebody has moved it on meanwhile; this decision cannot be taken back.")
