"""From whom a message goes, while nobody has approved it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from outreach.models import OutreachMessage
from outreach.reviews.errors import NotTheirSender
from outreach.reviews.queries import senders_to_choose
from outreach.reviews.services.locking import locked_for_review, note, refuse_strangers


@transaction.atomic
def choose_sender(*, message: OutreachMessage, sender_id: UUID, actor: User, now: datetime) -> None:
    """Send from another of the addresses of who asked for it; the letter changes, and nothing is void yet.

    Args:
        message: The message.
        sender_id: The sender.
        actor: A recruiter.
        now: When.

    Raises:
        MayNotReview: They are no recruiter.
        AlreadyReviewed: It no longer needs a review.
        NotTheirSender: It belongs to somebody else.
    """
    refuse_strangers(reviewer=actor)
    held = locked_for_review(message_id=message.pk)
    chosen = next((row for row in senders_to_choose(held) if row.pk == sender_id), None)
    if chosen is None:
        raise NotTheirSender(_("Choose one of the addresses of who asked for this draft."))
    OutreachMessage.objects.filter(pk=held.pk).update(sender=chosen)
    note(message_id=held.pk, verb="sender_chosen", actor_id=actor.pk, now=now, sender=str(chosen.pk))
