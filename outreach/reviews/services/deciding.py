"""A person's decision: approve exactly what they read, send it back, or reject it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.accounts.queries import approves_now
from outreach.briefs.types import Draft
from outreach.gate.queries import may_send
from outreach.gate.rules import against_approving
from outreach.gate.types import Prepared
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.models.review import Decision, ReasonCode
from outreach.reviews.errors import (
    AlreadyReviewed,
    ChecksFailed,
    MayNotApprove,
    MayNotBeSent,
    NotAttested,
    NotWhatWasRead,
)
from outreach.reviews.queries import latest_version, prepared_for, sender_for
from outreach.reviews.rules import ticks_due
from outreach.reviews.services.locking import locked_for_review, note, refuse_strangers, version_read
from outreach.senders.rules import Letter
from outreach.verification.types import Verification

# How long a draft that was sent back waits for its worker, so that the decision can be taken back.
UNDO_SECONDS = 20


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
        reviewer: A recruiter who may approve, or a program whose key says so.
        now: When.
        attested: Ids of the ticks they set (`ticks_due`): opinions that are theirs, holds they answer for.

    Raises:
        MayNotApprove: The reviewer lacks that right.
        AlreadyReviewed: It no longer needs a review.
        MayNotBeSent: Something final stands in the way, or the letter cannot be made.
        NotWhatWasRead: The letter is another one by now.
        ChecksFailed: Its latest version did not pass.
        NotAttested: Something it says or breaks is not answered for.
    """
    if not approves_now(user=reviewer, now=now):
        raise MayNotApprove(_("You may read drafts, but not approve them. An administrator can change that."))
    # A draft that failed its checks is refused for that, below.
    held = locked_for_review(
        message_id=message.pk, states=(MessageState.NEEDS_REVIEW, MessageState.FAILED_CHECKS)
    )
    version, letter = _letter_read(held, sha256, now=now)
    answered = _answered(version, attested)
    review = _approval(version, letter, answered, reviewer=reviewer, now=now)
    _move(held, MessageState.APPROVED, approval=review, sender=held.sender)
    note(message_id=held.pk, verb="approved", actor_id=reviewer.pk, now=now, attested=answered)


@transaction.atomic
def send_back_message(
    *,
    message: OutreachMessage,
    sha256: str,
    reviewer: User,
    reason_code: str,
    now: datetime,
    reason: str = "",
) -> None:
    """Ask for another text from the same facts; a worker takes it up once it can no longer be undone.

    Args:
        message: The message.
        sha256: The hash of the version the reviewer read.
        reviewer: A recruiter.
        reason_code: Why, as a `ReasonCode`; anything else counts as OTHER.
        now: When.
        reason: Why, in their words; at most 300 characters are kept.

    Raises:
        MayNotReview: They are no recruiter.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: A newer version exists.
    """
    refuse_strangers(reviewer=reviewer)
    held = locked_for_review(message_id=message.pk)
    version = version_read(message=held, sha256=sha256)
    due = now + timedelta(seconds=UNDO_SECONDS)
    _move(held, MessageState.SENT_BACK, next_attempt_at=due)
    _keep(version, Decision.SEND_BACK, reviewer=reviewer, code=reason_code, reason=reason, now=now)


@transaction.atomic
def reject_message(
    *,
    message: OutreachMessage,
    sha256: str,
    reviewer: User,
    reason: str,
    now: datetime,
    reason_code: str = "",
) -> None:
    """Record that this draft goes nowhere.

    Args:
        message: The message.
        sha256: The hash of what the reviewer read.
        reviewer: A recruiter.
        reason: Why, in their words; at most 300 characters are kept.
        now: When.
        reason_code: Why, as a `ReasonCode`; anything else counts as OTHER.

    Raises:
        MayNotReview: They are no recruiter.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: A newer version exists.
    """
    refuse_strangers(reviewer=reviewer)
    held = locked_for_review(message_id=message.pk)
    version = version_read(message=held, sha256=sha256)
    _move(held, MessageState.REJECTED)
    _keep(version, Decision.REJECT, reviewer=reviewer, code=reason_code, reason=reason, now=now)


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
    reasons = against_approving(answer)
    # Somebody nobody may write to mostly has no letter either, which says nothing more.
    telling = [reason for reason in reasons if reason.code != "no_letter"] or reasons
    if telling:
        raise MayNotBeSent(" ".join(reason.text for reason in telling), reasons=reasons)


def _approval(
    version: DraftVersion, letter: Letter, answered: list[str], *, reviewer: User, now: datetime
) -> Review:
    return Review.objects.create(
        version=version,
        decision=Decision.APPROVE,
        reviewer=reviewer,
        attested=answered,
        letter=letter.as_json(),
        sha256=letter.sha256,
        reviewed_at=now,
    )


def _answered(version: DraftVersion, attested: Sequence[str]) -> list[str]:
    """Return the ticks an approval keeps; every one that is due must be there."""
    report = getattr(version, "report", None)
    if report is None or report.status == "block":
        raise ChecksFailed(_("This draft did not pass its checks. Mend what is red, or send it back."))
    verification = Verification.model_validate(report.content)
    due = [tick.id for tick in ticks_due(verification, Draft.model_validate(version.content))]
    if set(due) - set(attested):
        raise NotAttested(_("Tick what you would be saying; only you can answer for it."))
    return due


def _move(message: OutreachMessage, to: MessageState, **changes: object) -> None:
    # The row is locked and was seen in this state; only a write past the services could make this fail.
    moved = OutreachMessage.objects.move(message.pk, from_=MessageState.NEEDS_REVIEW, to=to, **changes)
    if not moved:
        raise AlreadyReviewed(_("This draft does not wait for a review."))


def _keep(
    version: DraftVersion, decision: Decision, *, reviewer: User, code: str, reason: str, now: datetime
) -> None:
    known = code if code in ReasonCode.values else ReasonCode.OTHER
    Review.objects.create(
        version=version,
        decision=decision,
        reviewer=reviewer,
        reason_code=known,
        reason=reason[:300],
        sha256=version.sha256,
        reviewed_at=now,
    )
    verb = "sent_back" if decision == Decision.SEND_BACK else "rejected"
    note(message_id=version.message_id, verb=verb, actor_id=reviewer.pk, now=now, reason_code=str(known))
