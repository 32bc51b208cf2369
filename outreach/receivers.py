"""What messages do when the people they are for are merged, deleted or erased."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.utils.translation import gettext as _

from candidates.models import Candidate
from candidates.profiles.duplicates.errors import MergeRefused
from candidates.signals import candidate_erased, candidate_merged, candidate_unmerged
from outreach.delivery.services import cancel_waiting, erase_messages
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState


@receiver(candidate_merged)
def follow_merge(*, kept: Candidate, merged: Candidate, **_more: Any) -> dict[str, list[str]]:
    """Give the messages to the person who stays, but for a role about which they have one themselves.

    Raises:
        MergeRefused: One of the messages is leaving at this moment.
    """
    messages = OutreachMessage.objects.filter(candidate__in=[kept, merged]).order_by("pk").select_for_update()
    if any(message.state == MessageState.SENDING for message in messages):
        raise MergeRefused(_("A message to one of them is leaving at this moment. Try again in a minute."))
    known = {message.role_id for message in messages if message.candidate_id == kept.pk}
    ids = [
        message.pk
        for message in messages
        if message.candidate_id == merged.pk and message.role_id not in known
    ]
    OutreachMessage.objects.filter(pk__in=ids).update(candidate=kept)
    return {"messages": [str(pk) for pk in ids]}


@receiver(candidate_unmerged)
def follow_unmerge(*, kept: Candidate, merged: Candidate, elsewhere: Mapping[str, Any], **_more: Any) -> None:
    """Give back the messages that came with the merge."""
    ids = elsewhere.get("follow_merge", {}).get("messages", [])
    OutreachMessage.objects.filter(pk__in=ids, candidate=kept).update(candidate=merged)


@receiver(candidate_erased)
def end_messages(
    *, candidate: Candidate, is_for_good: bool, actor_id: UUID | None, now: datetime, **_signal: Any
) -> None:
    """Let nothing leave for somebody who was deleted, and keep nothing of somebody who is erased."""
    if is_for_good:
        erase_messages(candidate=candidate)
    else:
        cancel_waiting(candidate=candidate, actor_id=actor_id, now=now)
