"""DRAFTED → NEEDS_REVIEW, or FAILED_CHECKS; and one version by itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.events.services import record as change
from outreach.briefs.types import Brief, Draft
from outreach.models import DraftVersion, OutreachMessage, VerificationReport
from outreach.models.outreach_message import MessageState
from outreach.verification.rules import verify


@transaction.atomic
def verify_draft(*, message_id: UUID, now: datetime) -> bool:
    """Judge the latest version by itself, without trusting whoever wrote it.

    Args:
        message_id: The message.
        now: When.

    Returns:
        False when the message is no longer DRAFTED; nothing was written then.
    """
    message = (
        OutreachMessage.objects.select_for_update(of=("self",)).select_related("brief").get(pk=message_id)
    )
    if message.state != MessageState.DRAFTED:
        return False
    version = DraftVersion.objects.filter(message=message).latest("number")
    report = verify_version(version=version, brief=Brief.model_validate(message.brief.content), now=now)
    to = MessageState.FAILED_CHECKS if report.status == "block" else MessageState.NEEDS_REVIEW
    change(kind=f"message.{to.lower()}", object_type="message", object_id=message.pk, now=now)
    return OutreachMessage.objects.move(message.pk, from_=MessageState.DRAFTED, to=to)


def verify_version(*, version: DraftVersion, brief: Brief, now: datetime) -> VerificationReport:
    """Judge one version and keep the report; the message's state is left as it is.

    Args:
        version: A version without a report.
        brief: The frozen facts of its message.
        now: When.
    """
    verification = verify(brief=brief, draft=Draft.model_validate(version.content))
    return VerificationReport.objects.create(
        version=version,
        status=verification.status,
        content=verification.model_dump(mode="json"),
        verified_at=now,
    )
