"""BRIEFED → DRAFTED, or NO_DRAFT with the reason."""

import hashlib
import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.events.services import record as change
from outreach.briefs.types import Brief, Draft, NoDraft
from outreach.drafting.rules import compose
from outreach.models import DraftVersion, OutreachMessage
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
    result = compose(brief=Brief.model_validate(message.brief.content))
    with transaction.atomic():
        if isinstance(result, NoDraft):
            return _keep_refusal(message, result, now=now)
        return _keep_version(message, result, now=now)


def _keep_refusal(message: OutreachMessage, result: NoDraft, *, now: datetime) -> bool:
    moved = OutreachMessage.objects.move(
        message.pk,
        from_=MessageState.BRIEFED,
        to=MessageState.NO_DRAFT,
        no_draft_code=result.code,
        no_draft_reason=result.reason[:500],
    )
    if moved:
        change(kind="message.no_draft", object_type="message", object_id=message.pk, now=now)
    return moved


def _keep_version(message: OutreachMessage, draft: Draft, *, now: datetime) -> bool:
    if not OutreachMessage.objects.move(message.pk, from_=MessageState.BRIEFED, to=MessageState.DRAFTED):
        return False
    DraftVersion.objects.create(
        message=message,
        number=DraftVersion.objects.filter(message=message).count() + 1,
        content=draft.model_dump(mode="json"),
        producer=draft.producer,
        sha256=_bytes_hash(draft),
        written_at=now,
    )
    change(kind="message.drafted", object_type="message", object_id=message.pk, now=now)
    return True


def _bytes_hash(draft: Draft) -> str:
    """Return the SHA-256 of what a reader would see: subject, body and footer."""
    seen = json.dumps([draft.subject, draft.full_text()], ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()
