"""brief -> draft -> verify; a person decides; then schedule -> send, and settle what stayed unclear."""

from uuid import UUID

from django.utils import timezone

from axis.work.running import work_on
from axis.work.services import database_now
from outreach.briefs.services import freeze_brief
from outreach.delivery.services import schedule_message, send_message, settle_message, unblock_message
from outreach.drafting.services import redraft_message, write_draft
from outreach.models import OutreachMessage
from outreach.verification.services import verify_draft


@work_on(OutreachMessage, "outreach.brief")
def brief(message_id: UUID) -> None:
    """Asked for -> the facts frozen."""
    freeze_brief(message_id=message_id, now=timezone.now())


@work_on(OutreachMessage, "outreach.draft")
def draft(message_id: UUID) -> None:
    """Facts -> a text, or the reason why there is none."""
    write_draft(message_id=message_id, now=timezone.now())


@work_on(OutreachMessage, "outreach.verify")
def verify(message_id: UUID) -> None:
    """A text -> judged; a person decides next."""
    verify_draft(message_id=message_id, now=timezone.now())


@work_on(OutreachMessage, "outreach.schedule")
def schedule(message_id: UUID) -> None:
    """Approved -> waits its hold."""
    schedule_message(message_id=message_id, now=database_now())


@work_on(OutreachMessage, "outreach.send")
def send(message_id: UUID) -> None:
    """Scheduled -> sent once, or where the gate or the server puts it."""
    send_message(message_id=message_id, clock=database_now)


@work_on(OutreachMessage, "outreach.unblock")
def unblock(message_id: UUID) -> None:
    """Blocked -> scheduled, once nothing blocks it any more."""
    unblock_message(message_id=message_id, now=database_now())


@work_on(OutreachMessage, "outreach.settle")
def settle(message_id: UUID) -> None:
    """Sending for longer than a send can take -> nobody knows; a person looks."""
    settle_message(message_id=message_id, now=database_now())


@work_on(OutreachMessage, "outreach.redraft")
def redraft(message_id: UUID) -> None:
    """Sent back -> another text, or the reason why there is none."""
    redraft_message(message_id=message_id, now=timezone.now())
