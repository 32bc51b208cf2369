"""What a person does with a draft: decide, undo, change the text, choose from whom it goes."""

from outreach.reviews.services.deciding import (
    UNDO_SECONDS,
    approve_message,
    reject_message,
    send_back_message,
)
from outreach.reviews.services.editing import apply_suggestion, edit_draft
from outreach.reviews.services.recomposing import choose_opening, switch_fact
from outreach.reviews.services.sending_from import choose_sender
from outreach.reviews.services.undoing import pull_back, undo_decision

__all__ = [
    "UNDO_SECONDS",
    "apply_suggestion",
    "approve_message",
    "choose_opening",
    "choose_sender",
    "edit_draft",
    "pull_back",
    "reject_message",
    "send_back_message",
    "switch_fact",
    "undo_decision",
]
