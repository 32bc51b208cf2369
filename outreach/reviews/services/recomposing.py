"""Another text by the composer: without a fact somebody switched off, or with another opening."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from outreach.briefs.queries import tellable_brief
from outreach.briefs.types import Draft, NoDraft
from outreach.drafting.rules import compose, openings
from outreach.models import DraftVersion, OutreachMessage
from outreach.reviews.errors import EditRefused
from outreach.reviews.services.editing import keep_judged
from outreach.reviews.services.locking import locked_for_review, note, refuse_strangers, version_read


@transaction.atomic
def switch_fact(
    *, message: OutreachMessage, base_sha256: str, fact_id: str, is_on: bool, editor: User, now: datetime
) -> DraftVersion:
    """Write the mail again without a fact, or with it allowed again.

    Args:
        message: The message.
        base_sha256: The hash of the version they read.
        fact_id: The fact.
        is_on: Whether the composer may use it.
        editor: A recruiter.
        now: When.

    Raises:
        MayNotReview: They are no recruiter.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: Somebody else changed it meanwhile.
        EditRefused: There is no such fact, or nothing honest can be written so; says why.
    """
    refuse_strangers(reviewer=editor)
    held = locked_for_review(message_id=message.pk)
    version = version_read(message=held, sha256=base_sha256)
    brief, base = tellable_brief(held.brief), Draft.model_validate(version.content)
    if brief.fact(fact_id) is None:
        raise EditRefused(_("There is no such fact."))
    off = set(base.without) - {fact_id} if is_on else {*base.without, fact_id}
    result = compose(brief=brief, without=off)
    if isinstance(result, NoDraft):
        text = _("So there is nothing honest to write, and the mail stays as it is: %(reason)s")
        raise EditRefused(text % {"reason": result.reason})
    new = keep_judged(message=held, draft=result, verb="recomposed", actor=editor, now=now)
    verb = "fact_switched_on" if is_on else "fact_switched_off"
    note(message_id=held.pk, verb=verb, actor_id=editor.pk, now=now, fact=fact_id)
    return new


@transaction.atomic
def choose_opening(
    *, message: OutreachMessage, base_sha256: str, plan_hash: str, editor: User, now: datetime
) -> DraftVersion:
    """Take one of the composer's other texts instead.

    Args:
        message: The message.
        base_sha256: The hash of the version they read.
        plan_hash: Which of the others.
        editor: A recruiter.
        now: When.

    Raises:
        MayNotReview: They are no recruiter.
        AlreadyReviewed: It no longer needs a review.
        NotWhatWasRead: Somebody else changed it meanwhile.
        EditRefused: It is none of them.
    """
    refuse_strangers(reviewer=editor)
    held = locked_for_review(message_id=message.pk)
    version = version_read(message=held, sha256=base_sha256)
    others = openings(brief=tellable_brief(held.brief), shown=Draft.model_validate(version.content))
    chosen = next((draft for draft in others if draft.plan_hash == plan_hash), None)
    if chosen is None:
        raise EditRefused(_("This opening is not offered any more. Choose among those shown."))
    return keep_judged(message=held, draft=chosen, verb="recomposed", actor=editor, now=now)
