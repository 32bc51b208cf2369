"""BRIEFED → DRAFTED, or NO_DRAFT with the reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from outreach.briefs.queries import tellable_brief
from outreach.drafting.rules import compose
from outreach.drafting.services.keeping import keep_result
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState


def write_draft(*, message_id: UUID, now: datetime) -> bool:
    """Compose the first e-mail from the frozen brief.

    Args:
        message_id: The message.
        now: When.

    Returns:
        False when the message is no longer BRIEFED; nothing was written then.
    """
    message = OutreachMessage.objects.select_related("brief").get(pk=message_id)
    if message.state != MessageState.BRIEFED:
        return False
    # Composing takes its time, so no transaction is open meanwhile; the conditional move decides who wins.
    result = compose(brief=tellable_brief(message.brief))
    with transaction.atomic():
        return keep_result(message=message, result=result, from_=[MessageState.BRIEFED], now=now)
