"""SENT_BACK → DRAFTED, or NO_DRAFT with the reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from outreach.briefs.queries import tellable_brief
from outreach.briefs.types import Draft
from outreach.drafting.rules import redraft
from outreach.drafting.services.keeping import keep_result
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.models.review import Decision, ReasonCode


def redraft_message(*, message_id: UUID, now: datetime) -> bool:
    """Write again what a reviewer sent back, from the same frozen brief, honouring their reason.

    Args:
        message_id: The message.
        now: When.

    Returns:
        False when the message is no longer SENT_BACK; nothing was written then.
    """
    message = OutreachMessage.objects.select_related("brief").get(pk=message_id)
    if message.state != MessageState.SENT_BACK:
        return False
    versions = [
        Draft.model_validate(content)
        for content in DraftVersion.objects.filter(message=message)
        .order_by("number")
        .values_list("content", flat=True)
    ]
    sent_back = (
        Review.objects.filter(version__message=message, decision=Decision.SEND_BACK)
        .order_by("-reviewed_at")
        .first()
    )
    result = redraft(
        brief=tellable_brief(message.brief),
        shown=versions[-1],
        reason=sent_back.reason_code if sent_back else ReasonCode.OTHER,
        seen={draft.plan_hash for draft in versions},
    )
    with transaction.atomic():
        return keep_result(message=message, result=result, from_=[MessageState.SENT_BACK], now=now)
