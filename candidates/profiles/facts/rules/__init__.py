"""What tells facts apart, what documents say of them, where it stands, and what holds. Pure."""

from candidates.profiles.facts.rules.keys import (
    ACHIEVEMENT,
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    ENTRIES,
    ENTRY_FIELDS,
    FIELDS,
    KEY_FIELDS,
    LANGUAGE,
    LONGEST,
    PLACE,
    SKILL,
    fact_key,
    is_over_too_soon,
    is_same_start,
    plain,
)
from candidates.profiles.facts.rules.placing import Place, find_place, place_at
from candidates.profiles.facts.rules.saying import in_words, looked_for
from candidates.profiles.facts.rules.telling import (
    ToldEntry,
    fields_told,
    is_another_place,
    place_told,
    told_entries,
)

__all__ = [
    "ACHIEVEMENT",
    "CONTACT_POINT",
    "EDUCATION",
    "EMPLOYMENT",
    "ENTRIES",
    "ENTRY_FIELDS",
    "FIELDS",
    "KEY_FIELDS",
    "LANGUAGE",
    "LONGEST",
    "PLACE",
    "SKILL",
    "Place",
    "ToldEntry",
    "fact_key",
    "fields_told",
    "find_place",
    "in_words",
    "is_another_place",
    "is_over_too_soon",
    "is_same_start",
    "looked_for",
    "place_at",
    "place_told",
    "plain",
    "told_entries",
]
