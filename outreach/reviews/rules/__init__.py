"""What a reviewer reads and may change: the letter, its ticks, edits and what mends them. Pure."""

from outreach.reviews.rules.editing import Typed, edited, is_empty_edit, key_of, unlinked, ways_to_link
from outreach.reviews.rules.lettering import letter_of
from outreach.reviews.rules.mending import MENDABLE, mended
from outreach.reviews.rules.ticking import Tick, identified, suggestions, ticks_due

__all__ = [
    "MENDABLE",
    "Tick",
    "Typed",
    "edited",
    "identified",
    "is_empty_edit",
    "key_of",
    "letter_of",
    "mended",
    "suggestions",
    "ticks_due",
    "unlinked",
    "ways_to_link",
]
