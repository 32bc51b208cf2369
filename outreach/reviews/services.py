"""A person's decision: approve or reject exactly what they read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.compliance.queries import has_said_no
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.models.review import Decision
from outreach.reviews.errors import AlreadyReviewed, ChecksFailed, MayNotApprove, NotWhatWasRead, SaidNo


@transaction.atomic
def approve_message(*, message: OutreachMessage, sha256: str, reviewer: User, now: datetime) -> None:
    """Record that exactly these bytes may be sent.

    Args:
        message: The message.
        sha256: The hash of what the reviewer read.
        reviewer: A recruiter who may approve.
        now: When.

    Raises:
        MayNotApprove: The reviewer lacks that right.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: A newer version exists.
        ChecksFailed: Its latest version did not pass.
        SaidNo: The person asked to be left alone since it was asked for.
    """
    if not (reviewer.is_recruiter and reviewer.may_approve and reviewer.is_active):
        raise MayNotApprove(_("You may read drafts, but not approve them. An administrator can change that."))
    if has_said_no(message.candidate, client=message.role.client):
        raise SaidNo(_("They said no since this was written. Reject it; nobody writes to them."))
    version = _version_read(message, sha256)
    report = getattr(version, "report", None)
    if report is None or report.status == "block":
        raise ChecksFailed(_("This draft did not pass its checks. Ask for a new one."))
    _decide(message, version, to=MessageState.APPROVED, reviewer=reviewer, now=now)
    _keep(version, Decision.APPROVE, reviewer=reviewer, reason="", now=now)


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


def _version_read(message: OutreachMessage, sha256: str) -> DraftVersion:
    versions = DraftVersion.objects.filter(message=message).select_related("report")
    latest = versions.order_by("-number").first()
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
