"""What is said about people: notes of colleagues, and what they want themselves."""

from datetime import date
from typing import Any

from django.utils import timezone

from axis.accounts.models import User
from candidates.models import Candidate, Note, Preference
from candidates.profiles.notes.services import NoteValue, add_note
from candidates.profiles.preferences.services import PreferenceValue, record_preference


def make_note(candidate: Candidate, *, author: User) -> Note:
    """Return a note everybody may read."""
    value = NoteValue("Prefers a call after six.", "EVERYONE")
    return add_note(candidate=candidate, author=author, value=value, now=timezone.now())


def make_preference(candidate: Candidate, *, recorded_by: User, **told: Any) -> Preference:
    """Return something a person said, by default that they want another thing than any role states."""
    said = {
        "kind": "WANTS",
        "subject": "WORK",
        "words": "I would like to teach as well.",
        "said_on": date(2026, 3, 12),
        "said_how": "CONVERSATION",
        **told,
    }
    value = PreferenceValue(**said)
    return record_preference(candidate=candidate, value=value, recorded_by=recorded_by, now=timezone.now())
