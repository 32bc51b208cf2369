"""A city and its country, where a line clearly says so."""

import re
from dataclasses import dataclass

from candidates.ingest.rules.plain.lexicon import US_STATES, country

_LONGEST = 100
_POSTCODE = re.compile(r"^(?:[A-Z]{1,2}-)?[0-9]{4,6}(?: [A-Z]{2})?\s+|\s+[0-9]{4,6}(?:-[0-9]{4})?$")
_CITY = re.compile(r"[^\W\d_][^\d,;:|@/()!?]{1,39}")


@dataclass(frozen=True)
class Place:
    """Where somebody lives; empty where not said."""

    city: str = ""
    region: str = ""
    country_code: str = ""


def read_place(words: str) -> Place | None:
    """Return a place written "City, Country", "City, Region, Country" or "City, ST", or None."""
    if len(words) > _LONGEST or "," not in words:
        return None
    *before, last = (part.strip() for part in words.rstrip(" .").split(","))
    state = _POSTCODE.sub("", last)
    if state in US_STATES and len(before) == 1:
        return _place(before[0], state, "")
    code = country(last)
    if not code or not 1 <= len(before) <= 3:
        return None
    if len(before) == 1:
        return _place(before[0], "", code)
    if any(c.isdigit() for c in before[0]) or len(before) == 3:
        # A street comes first; the city is the last before the country.
        return _place(before[-1], "", code)
    return _place(before[0], _POSTCODE.sub("", before[1]), code)


def read_city(words: str) -> Place | None:
    """Return the place a line labelled as one names: as read_place, or a city alone."""
    return read_place(words) or (_place(words, "", "") if len(words.split()) <= 4 else None)


def _place(city: str, region: str, code: str) -> Place | None:
    city = _POSTCODE.sub("", city).strip()
    return Place(city, region, code) if _CITY.fullmatch(city) else None
