"""Find who may be whom, keep what a person decides, merge, and take that back."""

from candidates.profiles.duplicates.services.deciding import ask_again, put_off, say_not_same
from candidates.profiles.duplicates.services.fields import FIELDS
from candidates.profiles.duplicates.services.finding import (
    compare_keyed,
    look_again,
    look_for_due,
    note_duplicates,
    note_duplicates_of_document,
    refresh_keys,
    write_first_keys,
)
from candidates.profiles.duplicates.services.holding import settle_holds
from candidates.profiles.duplicates.services.merging import lock_both, merge_people
from candidates.profiles.duplicates.services.undoing import hold_merged, undo_merge

__all__ = [
    "FIELDS",
    "ask_again",
    "compare_keyed",
    "hold_merged",
    "lock_both",
    "look_again",
    "look_for_due",
    "merge_people",
    "note_duplicates",
    "note_duplicates_of_document",
    "put_off",
    "refresh_keys",
    "say_not_same",
    "settle_holds",
    "undo_merge",
    "write_first_keys",
]
