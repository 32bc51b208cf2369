"""What tells one fact from another, however a document writes it."""

import unicodedata
from collections.abc import Mapping
from hashlib import blake2b

# Fields of the person, each a fact by itself.
FIELDS = ("name", "preferred_name", "headline", "summary", "city", "region", "country_code")
# Those that say together where somebody lives.
PLACE = ("city", "region", "country_code")
EMPLOYMENT, EDUCATION, LANGUAGE = "employment", "education", "language"
CONTACT_POINT, ACHIEVEMENT, SKILL = "contact_point", "achievement", "skill"
# What an entry of each kind says.
ENTRY_FIELDS: dict[str, tuple[str, ...]] = {
    EMPLOYMENT: ("employer", "position", "location", "started_on", "ended_on", "summary"),
    EDUCATION: ("institution", "area", "study_type", "started_on", "ended_on"),
    LANGUAGE: ("language", "fluency"),
    CONTACT_POINT: ("kind", "value", "normalised"),
}
ENTRIES = tuple(ENTRY_FIELDS)
# By what entries of one kind are told apart.
KEY_FIELDS: dict[str, tuple[str, ...]] = {
    EMPLOYMENT: ("employer", "position"),
    EDUCATION: ("institution", "study_type", "area"),
    LANGUAGE: ("language",),
    CONTACT_POINT: ("kind", "normalised"),
    ACHIEVEMENT: ("text",),
}
# How many characters of each are kept.
LONGEST = {
    "name": 200,
    "preferred_name": 100,
    "headline": 300,
    "summary": 20_000,
    "city": 120,
    "region": 120,
    "country_code": 8,
    "employer": 300,
    "position": 300,
    "location": 200,
    "started_on": 10,
    "ended_on": 10,
    "institution": 300,
    "area": 300,
    "study_type": 120,
    "language": 120,
    "fluency": 120,
    "value": 500,
}


def plain(text: str) -> str:
    """Return a text as it is compared: without the difference of case, space and compatible letters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def fact_key(fact: str, values: Mapping[str, str]) -> str:
    """Return what tells an entry from others of its kind; "" for a field of the person.

    Args:
        fact: A field or the kind of an entry.
        values: What the entry says.
    """
    if fact not in KEY_FIELDS:
        return ""
    words = "\n".join(plain(values.get(name, "")) for name in KEY_FIELDS[fact])
    return blake2b(words.encode(), digest_size=16).hexdigest()


def is_same_start(one: str, other: str) -> bool:
    """Whether two entries may begin on one day: they agree as far as both are known."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def is_over_too_soon(started_on: str, ended_on: str) -> bool:
    """Whether a time ends before it begins, as far as both dates are precise."""
    length = min(len(started_on), len(ended_on))
    return ended_on[:length] < started_on[:length]
