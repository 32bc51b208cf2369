"""Who approves and leaves: what they approved does not leave, not even when they come back (S-09)."""

import pytest
from django.utils import timezone

from axis.accounts.models import User
from axis.accounts.services import deactivate_user, reactivate_user
from outreach.delivery.services import unblock_message
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from tests.outreach.delivering import Server, scheduled, send


@pytest.mark.django_db
def test_nothing_leaves_on_the_word_of_somebody_who_was_switched_off(server: Server, approver: User) -> None:
    now = timezone.now()
    first, second = scheduled(2, approver, senders=2)
    assert send(first)
    deactivate_user(user=approver, actor_id=None, now=now)
    assert not send(second)
    assert blocked(second) == {"approver_inactive"}

    reactivate_user(user=approver, actor_id=None, now=timezone.now())
    unblock_message(message_id=second.pk, now=timezone.now())
    assert blocked(second) == {"approver_inactive"}
    assert len(server.taken) == 1


def blocked(message: OutreachMessage) -> set[str]:
    """Return why a message stays."""
    message.refresh_from_db()
    assert message.state == MessageState.BLOCKED
    return {reason["code"] for reason in message.blocked_by}
