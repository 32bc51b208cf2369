"""Lock a message before anything is decided about it, and note what was."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.reviews.errors import AlreadyReviewed, MayNotReview, NotWhatWasRead
from outreach.reviews.queries import latest_version

_LOADED = ("candidate", "role__client", "requested_by", "sender__owner", "approval__reviewer", "brief")


def locked(*, message_id: UUID) -> OutreachMessage:
    """Return a message whose row is held until the transaction ends, so that decisions queue up behind it.

    Args:
        message_id: The message.
    """
    rows = OutreachMessage.objects.select_for_update(of=("self",)).select_related(*_LOADED)
    return rows.get(pk=message_id)


def locked_for_review(
    *, message_id: UUID, states: Collection[MessageState] = (MessageState.NEEDS_REVIEW,)
) -> OutreachMessage:
    """Return a locked message that still needs a review.

    Args:
        message_id: The message.
        states: In which it may be.

    Raises:
        AlreadyReviewed: It does not any more; says who decided, when it was a person.
    """
    message = locked(message_id=message_id)
    if message.state not in states:
        raise AlreadyReviewed(_already(message))
    return message


def version_read(*, message: OutreachMessage, sha256: str) -> DraftVersion:
    """Return the latest version if it is the one somebody read.

    Args:
        message: A locked message.
        sha256: The hash of what they read.

    Raises:
        NotWhatWasRead: A newer version exists.
    """
    latest = latest_version(message=message)
    if latest is None or latest.sha256 != sha256:
        raise NotWhatWasRead(_("The text changed after you opened it. Read it again."))
    return latest


def refuse_strangers(*, reviewer: User) -> None:
    """Refuse everybody but recruiters at work and programs whose key allows it.

    Args:
        reviewer: Who acts.

    Raises:
        MayNotReview: They are not.
    """
    if not (reviewer.is_active and reviewer.has_scope("messages:write")):
        raise MayNotReview(_("Drafts are for recruiters."))


def note(*, message_id: UUID, verb: str, actor_id: UUID, now: datetime, **details: Any) -> None:
    """Record an act on a message in audit trail and change feed.

    Args:
        message_id: The message.
        verb: What was done, as "approved".
        actor_id: By whom.
        now: When.
        details: Facts about the act, by reference.
    """
    target = f"message:{message_id}"
    audit(action=f"outreach.message.{verb}", actor_id=actor_id, target=target, now=now, details=details)
    change(kind=f"message.{verb}", object_type="message", object_id=message_id, now=now)


def _already(message: OutreachMessage) -> str:
    reviews = Review.objects.filter(version__message=message).select_related("reviewer")
    last = reviews.order_by("-reviewed_at").first()
    who = last.reviewer.name if last and last.reviewer else _("Somebody")
    return _("%(who)s has already decided on this draft.") % {"who": who}
