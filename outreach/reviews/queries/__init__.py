"""What the review screens read: the queue, a message's page, progress, and the letter as it would leave."""

from outreach.reviews.queries.history import SentBefore, last_decision, reviews_of, sent_before
from outreach.reviews.queries.letters import notice_url, prepared_for, sender_for, senders_to_choose, stop_url
from outreach.reviews.queries.person import messages_to, person_to_write
from outreach.reviews.queries.queue import (
    EVERYTHING,
    Place,
    QueueFilter,
    RoleChoice,
    messages_for,
    place_in_queue,
    review_queue,
    roles_in_queue,
)
from outreach.reviews.queries.reading import (
    Batch,
    DraftProgress,
    ReadableDraft,
    Sentence,
    draft_progress,
    drafts_in_hand,
    latest_version,
    message_pages_for,
    readable_draft,
)

__all__ = [
    "EVERYTHING",
    "Batch",
    "DraftProgress",
    "Place",
    "QueueFilter",
    "ReadableDraft",
    "RoleChoice",
    "SentBefore",
    "Sentence",
    "draft_progress",
    "drafts_in_hand",
    "last_decision",
    "latest_version",
    "message_pages_for",
    "messages_for",
    "messages_to",
    "notice_url",
    "person_to_write",
    "place_in_queue",
    "prepared_for",
    "readable_draft",
    "review_queue",
    "reviews_of",
    "roles_in_queue",
    "sender_for",
    "senders_to_choose",
    "sent_before",
    "stop_url",
]
