"""Keep what was written as a version, or the reason why nothing was."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from axis.events.services import record as change
from outreach.briefs.types import Draft, NoDraft
from outreach.models import DraftVersion, OutreachMessage
from outreach.models.outreach_message import MessageState


def add_version(*, message: OutreachMessage, draft: Draft, now: datetime) -> DraftVersion:
    """Keep a text as the newest version; the message's state is left as it is.

    Args:
        message: The message; its row is locked, or it has just been moved.
        draft: The text.
        now: When.
    """
    last = DraftVersion.objects.filter(message=message).aggregate(last=Max("number"))["last"]
    return DraftVersion.objects.create(
        message=message,
        number=(last or 0) + 1,
        content=draft.model_dump(mode="json"),
        producer=draft.producer,
        sha256=_bytes_hash(draft),
        written_at=now,
    )


def keep_result(
    *, message: OutreachMessage, result: Draft | NoDraft, from_: Sequence[MessageState], now: datetime
) -> bool:
    """Move a message on with what was written for it.

    Args:
        message: The message.
        result: The text, or why there is none.
        from_: The states it may still be in.
        now: When.

    Returns:
        False when it has moved on meanwhile; nothing was written then.
    """
    if isinstance(result, NoDraft):
        return _keep_refusal(message, result, from_, now=now)
    if not OutreachMessage.objects.move(message.pk, from_=from_, to=MessageState.DRAFTED):
        return False
    add_version(message=message, draft=result, now=now)
    change(kind="message.drafted", object_type="message", object_id=message.pk, now=now)
    return True


def _keep_refusal(
    message: OutreachMessage, result: NoDraft, from_: Sequence[MessageState], *, now: datetime
) -> bool:
    moved = OutreachMessage.objects.move(
        message.pk,
        from_=from_,
        to=MessageState.NO_DRAFT,
        no_draft_code=result.code,
        no_draft_reason=result.reason[:500],
    )
    if moved:
        change(kind="message.no_draft", object_type="message", object_id=message.pk, now=now)
    return moved


def _bytes_hash(draft: Draft) -> str:
    """Return the SHA-256 of what a reader would see: subject, body and footer."""
    seen = json.dumps([draft.subject, draft.full_text()], ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()
