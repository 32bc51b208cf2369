"""The demo's one sent letter: approved as any other, and sent by the worker after its hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from uuid import UUID

import structlog

from axis.audit.models import AuditEvent
from axis.audit.services import record as audit
from outreach.briefs.types import Draft
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.reviews.errors import AlreadyReviewed
from outreach.reviews.queries import latest_version, prepared_for, sender_for
from outreach.reviews.rules import ticks_due
from outreach.reviews.services import approve_message
from outreach.verification.types import Verification

# What stands in the audit trail where a person's acts name their request.
SEED = "seed"
_CHOSEN = "outreach.demo.letter_chosen"
_ON_ITS_WAY = (MessageState.REQUESTED, MessageState.BRIEFED, MessageState.DRAFTED)


class Letter(Enum):
    """How far the letter is."""

    WAITED_FOR = "a worker writes it"
    APPROVED = "approved now; a worker sends it"
    LEFT_ALONE = "there is none, or somebody has looked after it already"


@contextmanager
def seeding() -> Iterator[None]:
    """Have the audit trail say of every act in this block that the seed did it."""
    with structlog.contextvars.bound_contextvars(request_id=SEED):
        yield


def choose_letter(*, message_id: UUID, now: datetime) -> None:
    """Note which of the demo's messages is to leave; without this note none ever does by itself.

    Args:
        message_id: The message, whose draft was asked for in this transaction.
        now: When.
    """
    audit(action=_CHOSEN, actor_id=None, target=f"message:{message_id}", now=now)


def approve_letter(*, now: datetime) -> tuple[Letter, UUID | None]:
    """Approve the chosen letter, once its draft is there and unless anybody has ever decided about it.

    The approval is its row: whatever was killed in between, a second one never comes.

    Args:
        now: When.

    Returns:
        How far it is, and which message it is.

    Raises:
        DomainError: It may not leave, for a reason any approver would be told.
    """
    message = _chosen()
    if message is None:
        return Letter.LEFT_ALONE, None
    if message.state in _ON_ITS_WAY:
        return Letter.WAITED_FOR, message.pk
    if message.state != MessageState.NEEDS_REVIEW or _was_touched(message):
        return Letter.LEFT_ALONE, message.pk
    version, approver = latest_version(message=message), message.requested_by
    if version is None or approver is None:
        return Letter.LEFT_ALONE, message.pk
    prepared = prepared_for(message, version=version, sender=sender_for(message))
    with seeding():
        try:
            approve_message(
                message=message,
                sha256=prepared.sha256,
                reviewer=approver,
                attested=_ticks(version),
                now=now,
            )
        except AlreadyReviewed:
            return Letter.LEFT_ALONE, message.pk
    return Letter.APPROVED, message.pk


def _chosen() -> OutreachMessage | None:
    noted = AuditEvent.objects.filter(action=_CHOSEN, actor_id=None, request_id=SEED).order_by("pk").first()
    if noted is None:
        return None
    pk = UUID(noted.target.partition(":")[2])
    loaded = OutreachMessage.objects.select_related("candidate", "role__client", "requested_by", "brief")
    return loaded.prefetch_related("candidate__contactpoint_set").filter(pk=pk).first()


def _was_touched(message: OutreachMessage) -> bool:
    """Whether anybody decided about it, or edited it; then it is theirs."""
    versions = DraftVersion.objects.filter(message=message)
    return Review.objects.filter(version__message=message).exists() or versions.count() > 1


def _ticks(version: DraftVersion) -> list[str]:
    verification = Verification.model_validate(version.report.content)
    return [tick.id for tick in ticks_due(verification, Draft.model_validate(version.content))]
