"""brief -> draft -> verify, in that order; then a person decides."""

from uuid import UUID

from django.utils import timezone

from axis.work.running import work_on
from outreach.briefs.services import freeze_brief
from outreach.drafting.services import write_draft
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
