"""Shortlists, their entries as each kind of person sees them, and what is known of a person beforehand."""

from candidates.shortlists.queries.listing import (
    decision_news,
    open_shortlists_of,
    shortlists_for,
    waiting_for,
)
from candidates.shortlists.queries.portraits import identity_of, portrait_of
from candidates.shortlists.queries.seeing import Seen, entries_for, mark_of, seen_entries
from candidates.shortlists.queries.unavailable import unavailable_people

__all__ = [
    "Seen",
    "decision_news",
    "entries_for",
    "identity_of",
    "mark_of",
    "open_shortlists_of",
    "portrait_of",
    "seen_entries",
    "shortlists_for",
    "unavailable_people",
    "waiting_for",
]
