"""What was decided about a message, what its person was sent before, and what somebody may still undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from axis.accounts.models import User
from outreach.models import OutreachMessage, Review
from outreach.models.outreach_message import WAITING_TO_LEAVE, MessageState

# Longer ago, one opens the message itself.
_UNDONE_WITHIN = timedelta(minutes=15)
_MOST_SENT = 5


@dataclass(frozen=True)
class SentBefore:
    """One mail the person has had."""

    message: OutreachMessage
    subject: str


def reviews_of(message: OutreachMessage) -> list[Review]:
    """Return all decisions about a message, whichever version, the newest first."""
    rows = Review.objects.filter(version__message=message).select_related("reviewer", "version")
    return list(rows.order_by("-reviewed_at"))


def last_decision(*, user: User, now: datetime) -> Review | None:
    """Return this person's latest decision while it can still be taken back, with its message.

    Args:
        user: Who looks.
        now: When.
    """
    newer = Review.objects.filter(
        version__message=OuterRef("version__message"), reviewed_at__gt=OuterRef("reviewed_at")
    )
    last = (
        Review.objects.visible_to(user)
        .filter(reviewer=user, reviewed_at__gt=now - _UNDONE_WITHIN)
        .select_related("version__message__candidate")
        .annotate(is_overtaken=Exists(newer))
        .order_by("-reviewed_at")
        .first()
    )
    return last if last and not last.is_overtaken and _can_undo(last.version.message) else None  # type: ignore[attr-defined]


def sent_before(message: OutreachMessage) -> Sequence[SentBefore]:
    """Return the mails the person of a message has had, the newest first."""
    rows = (
        OutreachMessage.objects.filter(candidate=message.candidate_id, sent_at__isnull=False)
        .exclude(pk=message.pk)
        .select_related("role__client", "approval")
        .order_by("-sent_at", "-pk")[:_MOST_SENT]
    )
    return [
        SentBefore(row, (row.approval.letter or {}).get("subject", "") if row.approval else "")
        for row in rows
    ]


def _can_undo(message: OutreachMessage) -> bool:
    if message.state == MessageState.SENT_BACK:
        return message.attempts == 0
    return message.state == MessageState.REJECTED or message.state in WAITING_TO_LEAVE
