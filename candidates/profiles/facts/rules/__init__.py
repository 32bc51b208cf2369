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
    fact_key,
    is_same_start,
    plain,
)
from candidates.profiles.facts.rules.placing import Place, find_place
from candidates.profiles.facts.rules.telling import ToldEntry, fields_told, told_entries

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
    "Place",
    "ToldEntry",
    "fact_key",
    "fields_told",
    "find_place",
    "is_same_start",
    "plain",
    "told_entries",
]
