"""A person's own words: a new version, judged in the same transaction; the message still needs a review."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from outreach.briefs.types import Brief, Draft
from outreach.drafting.services import add_version
from outreach.models import DraftVersion, OutreachMessage
from outreach.reviews.errors import EditRefused
from outreach.reviews.rules import Typed, edited, identified, is_empty_edit, mended
from outreach.reviews.services.locking import locked_for_review, note, refuse_strangers, version_read
from outreach.verification.services import verify_version
from outreach.verification.types import Verification

# Far beyond any mail, and little enough to be judged in a moment.
MOST_CHARACTERS = 8000


@transaction.atomic
def edit_draft(
    *, message: OutreachMessage, base_sha256: str, typed: Typed, editor: User, now: datetime
) -> DraftVersion:
    """Keep what somebody typed as the newest version, judged.

    Args:
        message: The message.
        base_sha256: The hash of the version they began from.
        typed: What they typed.
        editor: A recruiter.
        now: When.

    Returns:
        The new version with its report; the one they began from when nothing has changed.

    Raises:
        MayNotReview: They are no recruiter.
        EditRefused: There is too much of it, or nothing.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: Somebody else changed it meanwhile.
    """
    refuse_strangers(reviewer=editor)
    if typed.size > MOST_CHARACTERS:
        raise EditRefused(_("That is more than a mail holds. Shorten it, and it is saved."))
    if not typed.greeting.strip() or not any(text.strip() for text in typed.paragraphs):
        raise EditRefused(_("A mail needs a greeting and some words. Nothing was saved yet."))
    held = locked_for_review(message_id=message.pk)
    version = version_read(message=held, sha256=base_sha256)
    brief, base = Brief.model_validate(held.brief.content), Draft.model_validate(version.content)
    draft = edited(brief=brief, base=base, typed=typed)
    if is_empty_edit(base=base, draft=draft):
        return version
    return keep_judged(message=held, draft=draft, verb="edited", actor=editor, now=now)


@transaction.atomic
def apply_suggestion(
    *, message: OutreachMessage, base_sha256: str, finding_id: str, editor: User, now: datetime
) -> DraftVersion:
    """Do what a suggestion proposes, where it can be done without new words.

    Args:
        message: The message.
        base_sha256: The hash of the version it was made for.
        finding_id: Which, as `identified` names it.
        editor: A recruiter.
        now: When.

    Raises:
        MayNotReview: They are no recruiter.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: Somebody else changed it meanwhile.
        EditRefused: There is no such suggestion, or it needs somebody's words.
    """
    refuse_strangers(reviewer=editor)
    held = locked_for_review(message_id=message.pk)
    version = version_read(message=held, sha256=base_sha256)
    report = getattr(version, "report", None)
    found = identified(Verification.model_validate(report.content)) if report else {}
    finding = found.get(finding_id)
    draft = mended(Draft.model_validate(version.content), finding) if finding else None
    if draft is None:
        raise EditRefused(_("This suggestion needs your own words."))
    return keep_judged(message=held, draft=draft, verb="edited", actor=editor, now=now)


def keep_judged(
    *, message: OutreachMessage, draft: Draft, verb: str, actor: User, now: datetime
) -> DraftVersion:
    """Keep a text as the newest version of a locked message, with its report.

    Args:
        message: The message, locked, with its brief.
        draft: The text.
        verb: What was done, for audit trail and change feed.
        actor: By whom.
        now: When.
    """
    version = add_version(message=message, draft=draft, now=now)
    verify_version(version=version, brief=Brief.model_validate(message.brief.content), now=now)
    note(message_id=message.pk, verb=verb, actor_id=actor.pk, now=now, version=version.number)
    return version
