"""What waits to leave, what has left, and what nobody knows of."""

from django.db.models import Prefetch, Q

from axis.accounts.models import User
from outreach.models import DeliveryAttempt, OutreachMessage
from outreach.models.outreach_message import WAITING_TO_LEAVE, MessageState, OutreachMessageQuerySet


def leaving_for(*, user: User) -> OutreachMessageQuerySet:
    """Approved messages that have not left, those being sent included."""
    return _rows(user).filter(state__in=[*WAITING_TO_LEAVE, MessageState.SENDING], dead_at=None)


def sent_for(*, user: User) -> OutreachMessageQuerySet:
    """Messages a server has taken."""
    return _rows(user).filter(state=MessageState.SENT)


def unsettled_for(*, user: User) -> OutreachMessageQuerySet:
    """Messages a person must look at: perhaps sent, refused for good, or given up after five tries."""
    is_dead = Q(state__in=WAITING_TO_LEAVE, dead_at__isnull=False)
    return _rows(user).filter(is_dead | Q(state__in=[MessageState.UNKNOWN, MessageState.REFUSED]))


def message_of_token(*, token: str) -> OutreachMessage | None:
    """Return the message whose letter holds this address, with its candidate; None for a token of nobody.

    It asks nobody who they are: whoever has the letter has the address (trust.md E-04).

    Args:
        token: What stands in the address.
    """
    return OutreachMessage.objects.filter(stop_token=token).select_related("candidate").first()


def _rows(user: User) -> OutreachMessageQuerySet:
    tries = DeliveryAttempt.objects.select_related("review", "sender").order_by("-claimed_at")
    related = ("candidate", "role__client", "sender__owner", "approval__reviewer")
    visible = OutreachMessage.objects.visible_to(user).select_related(*related)
    return visible.prefetch_related(Prefetch("attempts_to_send", tries))
