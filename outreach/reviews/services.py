"""A person's decision: approve or reject exactly what they read."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from outreach.gate.queries import may_send
from outreach.gate.types import Prepared
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.models.review import Decision
from outreach.reviews.errors import AlreadyReviewed, ChecksFailed, MayNotApprove, MayNotBeSent, NotWhatWasRead
from outreach.reviews.queries import latest_version, prepared_for, sender_for
from outreach.senders.rules import Letter


@transaction.atomic
def approve_message(
    *,
    message: OutreachMessage,
    sha256: str,
    reviewer: User,
    now: datetime,
    attested: Sequence[str] = (),
) -> None:
    """Record that exactly these bytes may be sent, and keep the letter they belong to.

    Args:
        message: The message.
        sha256: The hash of the letter the reviewer read (`prepared_for`).
        reviewer: A recruiter who may approve.
        now: When.
        attested: Ids of the findings of severity H they answer for.

    Raises:
        MayNotApprove: The reviewer lacks that right.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: The letter is another one by now.
        ChecksFailed: Its latest version did not pass.
        MayNotBeSent: Something final stands in the way, or the letter cannot be made.
    """
    if not (reviewer.is_recruiter and reviewer.may_approve and reviewer.is_active):
        raise MayNotApprove(_("You may read drafts, but not approve them. An administrator can change that."))
    version, letter = _letter_read(message, sha256, now=now)
    report = getattr(version, "report", None)
    if report is None or report.status == "block":
        raise ChecksFailed(_("This draft did not pass its checks. Ask for a new one."))
    _decide(message, version, to=MessageState.APPROVED, reviewer=reviewer, now=now)
    review = _approval(version, letter, reviewer=reviewer, attested=attested, now=now)
    OutreachMessage.objects.filter(pk=message.pk).update(approval=review, sender=message.sender)


@transaction.atomic
def reject_message(
    *, message: OutreachMessage, sha256: str, reviewer: User, reason: str, now: datetime
) -> None:
    """Record that this draft goes nowhere.

    Args:
        message: The message.
        sha256: The hash of what the reviewer read.
        reviewer: A recruiter.
        reason: Why, in their words; at most 300 characters are kept.
        now: When.

    Raises:
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: A newer version exists.
    """
    version = _version_read(message, sha256)
    _decide(message, version, to=MessageState.REJECTED, reviewer=reviewer, now=now)
    _keep(version, Decision.REJECT, reviewer=reviewer, reason=reason[:300], now=now)


@transaction.atomic
def undo_rejection(*, message: OutreachMessage, reviewer: User, now: datetime) -> None:
    """Put a rejected draft back before a reviewer.

    Args:
        message: The message.
        reviewer: A recruiter.
        now: When.

    Raises:
        AlreadyReviewed: It is not rejected, or was asked for again.
    """
    if not OutreachMessage.objects.move(
        message.pk, from_=MessageState.REJECTED, to=MessageState.NEEDS_REVIEW
    ):
        raise AlreadyReviewed(_("This draft is not rejected any more."))
    _note(message.pk, "rejection_undone", actor_id=reviewer.pk, now=now)


def _letter_read(message: OutreachMessage, sha256: str, *, now: datetime) -> tuple[DraftVersion, Letter]:
    version = latest_version(message=message)
    message.sender = sender_for(message)
    prepared = prepared_for(message, version=version, sender=message.sender)
    _refuse_final(message, prepared, now=now)
    if version is None or prepared.letter is None or prepared.sha256 != sha256:
        raise NotWhatWasRead(_("The text changed after you opened it. Read it again."))
    return version, prepared.letter


def _refuse_final(message: OutreachMessage, prepared: Prepared, *, now: datetime) -> None:
    answer = may_send(message, prepared=prepared, now=now)
    sentences = [reason.text for reason in answer.always] + list(prepared.missing)
    if prepared.letter is None and not answer.always:
        sentences += [reason.text for reason in answer.reasons if reason.code == "no_letter"]
    if sentences:
        raise MayNotBeSent(" ".join(sentences))


def _version_read(message: OutreachMessage, sha256: str) -> DraftVersion:
    latest = latest_version(message=message)
    if latest is None or latest.sha256 != sha256:
        raise NotWhatWasRead(_("The text changed after you opened it. Read it again."))
    return latest


def _decide(
    message: OutreachMessage, version: DraftVersion, *, to: MessageState, reviewer: User, now: datetime
) -> None:
    if not OutreachMessage.objects.move(message.pk, from_=MessageState.NEEDS_REVIEW, to=to):
        last = (
            Review.objects.filter(version=version).select_related("reviewer").order_by("-reviewed_at").first()
        )
        who = last.reviewer.name if last and last.reviewer else _("Somebody")
        raise AlreadyReviewed(_("%(who)s has already decided on this draft.") % {"who": who})
    _note(message.pk, to.lower(), actor_id=reviewer.pk, now=now)


def _approval(
    version: DraftVersion, letter: Letter, *, reviewer: User, attested: Sequence[str], now: datetime
) -> Review:
    return Review.objects.create(
        version=version,
        decision=Decision.APPROVE,
        reviewer=reviewer,
        attested=list(attested),
        letter=letter.as_json(),
        sha256=letter.sha256,
        reviewed_at=now,
    )


def _keep(version: DraftVersion, decision: Decision, *, reviewer: User, reason: str, now: datetime) -> None:
    Review.objects.create(
        version=version,
        decision=decision,
        reviewer=reviewer,
        reason=reason,
        sha256=version.sha256,
        reviewed_at=now,
    )


def _note(message_id: UUID, verb: str, *, actor_id: UUID, now: datetime) -> None:
    audit(action=f"outreach.message.{verb}", actor_id=actor_id, target=f"message:{message_id}", now=now)
    change(kind=f"message.{verb}", object_type="message", object_id=message_id, now=now)
