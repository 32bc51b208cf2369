"""Who is the same person: three bands, with reasons; and where to look for them. Pure."""

from candidates.profiles.duplicates.rules.judging import Band, Ground, Verdict, judge
from candidates.profiles.duplicates.rules.keys import (
    MOST_COMPARED,
    MOST_UNDER_A_KEY,
    keys_of,
    name_keys_of,
    near_name_keys_of,
    telling_keys,
)
from candidates.profiles.duplicates.rules.names import compare_names
from candidates.profiles.duplicates.rules.people import Person, Post, Study, person_made
from candidates.profiles.duplicates.rules.showing import ground_words

__all__ = [
    "MOST_COMPARED",
    "MOST_UNDER_A_KEY",
    "Band",
    "Ground",
    "Person",
    "Post",
    "Study",
    "Verdict",
    "compare_names",
    "ground_words",
    "judge",
    "keys_of",
    "name_keys_of",
    "near_name_keys_of",
    "person_made",
    "telling_keys",
]
