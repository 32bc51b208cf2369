"""What the review screens read: the queue, a message's page, progress, and the letter as it would leave."""

from outreach.reviews.queries.letters import notice_url, prepared_for, sender_for, stop_url
from outreach.reviews.queries.reading import (
    Batch,
    DraftProgress,
    ReadableDraft,
    Sentence,
    draft_progress,
    drafts_in_hand,
    latest_version,
    message_pages_for,
    messages_for,
    readable_draft,
    review_queue,
)

__all__ = [
    "Batch",
    "DraftProgress",
    "ReadableDraft",
    "Sentence",
    "draft_progress",
    "drafts_in_hand",
    "latest_version",
    "message_pages_for",
    "messages_for",
    "notice_url",
    "prepared_for",
    "readable_draft",
    "review_queue",
    "sender_for",
    "stop_url",
]
