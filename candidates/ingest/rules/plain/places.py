"""A city and its country, where a line clearly says so."""

import re
from dataclasses import dataclass

from candidates.ingest.rules.countries import country_code
from candidates.ingest.rules.plain.lexicon import POSITION, US_STATES, country
from candidates.ingest.rules.plain.towns import is_town

_LONGEST = 100
_POSTCODE = re.compile(r"^(?:[A-Z]{1,2}-)?[0-9]{4,6}(?: [A-Z]{2})?\s+|\s+[0-9]{4,6}(?:-[0-9]{4})?$")
# "3513 AB Utrecht", "24118 Kiel", "1200-001 Lisboa", "D-24118 Kiel", "20121 Milano (MI)".
_POSTAL = re.compile(
    r"(?:(?P<country>[A-Z]{1,2})-)?(?:(?P<NL>[1-9][0-9]{3} ?[A-Z]{2})|(?P<PT>[0-9]{4}-[0-9]{3})"
    r"|(?P<PL>[0-9]{2}-[0-9]{3})|[0-9]{5}|(?P<short>[1-9][0-9]{3})) (?P<city>[^\W\d_][^\d,;:|@/()!?]{1,39}?)"
    r"(?: (?P<IT>\([A-Z]{2}\)))?"
)
# Five digits are used by many, so that they tell no country; these letters before them do.
_OF_POST = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "E": "ES", "B": "BE", "L": "LU"}
_BRITISH = re.compile(
    r"(?P<before>.{2,80}?)[\s,]+[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?:,? (?:UK|United Kingdom|England))?"
)
# What Europass has before the parts of a place, and behind one: "(Home)".
_FIELD = re.compile(
    r"(?:city|country|address|ort|land|stadt|ville|pays|ciudad|país|cidade|città|paese|località|stad|plaats)\s?:\s"
    r"(?P<said>[^:|]{2,80})",
    re.IGNORECASE,
)
_USE = re.compile(r"\s\((?:home|work|privat|domicile|domicilio|casa|abitazione|thuis)\)$", re.IGNORECASE)
_COUNTRY_BEHIND = re.compile(r"(?P<city>[^()]{2,80}) \((?P<country>[^()]{2,30})\)")
_FORMS = ("NL", "PT", "PL", "IT")
_CITY = re.compile(r"[^\W\d_][^\d,;:|@/()!?]{1,39}")


@dataclass(frozen=True)
class Place:
    """Where somebody lives; empty where not said."""

    city: str = ""
    region: str = ""
    country_code: str = ""


def bare_place(words: str) -> str:
    """Return a place without labels: "City: Brno | Country: Czechia", "Address: Brno (Czechia)"."""
    if len(words) > _LONGEST:
        return words
    parts = [_FIELD.fullmatch(part.strip()) for part in words.split(" | ")]
    told = ", ".join(part["said"] for part in parts if part) if all(parts) else words
    told = _USE.sub("", told)
    match = _COUNTRY_BEHIND.fullmatch(told)
    return f"{match['city']}, {match['country']}" if match and country(match["country"]) else told


def read_place(words: str) -> Place | None:
    """Return a place written "City, Country", "City (Country)", "City, Region, Country" or "City, ST"."""
    words = bare_place(words)
    if len(words) > _LONGEST or "," not in words:
        return None
    *before, last = (part.strip() for part in words.rstrip(" .").split(","))
    state = _POSTCODE.sub("", last)
    if state in US_STATES and (len(before) == 1 or any(c.isdigit() for c in before[0])):
        return _place(before[-1], state, "")
    code = country(last)
    if not code or not 1 <= len(before) <= 3:
        return None
    if len(before) == 1:
        return _place(before[0], "", code)
    if any(c.isdigit() for c in before[0]) or len(before) == 3 or POSITION.search(before[0]):
        # A street comes first; the city is the last before the country.
        return _place(before[-1], "", code)
    return _place(before[0], _POSTCODE.sub("", before[1]), code)


def read_address(words: str) -> Place | None:
    """Return the place of a line that ends with postcode and town, after a street or alone, or None."""
    words = bare_place(words)
    if len(words) <= _LONGEST and (british := _BRITISH.fullmatch(words.rstrip(" ."))):
        return _british(british["before"])
    street, comma, last = words.rstrip(" .").rpartition(",")
    match = _POSTAL.fullmatch(last.strip()) if len(words) <= _LONGEST else None
    if match is None or not match["city"][0].isupper():
        return None
    before = match["country"] or ""
    if match["short"] and not before and not (comma and any(c.isdigit() for c in street)):
        # Four digits alone may be a year.
        return None
    code = next((form for form in _FORMS if match[form]), _OF_POST.get(before, _country_before(before)))
    return Place(match["city"].strip(), "", code)


def _british(before: str) -> Place | None:
    """Return the town of what stands before a British postcode: "14 Elm Road, Leeds, West Yorkshire"."""
    parts = [part.strip() for part in before.split(",") if part.strip()]
    named = [part for part in parts if _CITY.fullmatch(part) and part[0].isupper()]
    city = next((part for part in named if is_town(part)), named[-1] if named else "")
    return _place(city, "", "GB") if city else None


def _country_before(letters: str) -> str:
    """Return the country of the two letters before a postcode: "CH-8001"."""
    return country_code(letters) if len(letters) == 2 else ""


def read_city(words: str) -> Place | None:
    """Return the place a line labelled as one names: as read_place, or a city alone."""
    return (
        read_place(words)
        or read_address(words)
        or (_place(words, "", "") if len(words.split()) <= 4 else None)
    )


def _place(city: str, region: str, code: str) -> Place | None:
    city = _POSTCODE.sub("", city).strip()
    return Place(city, region, code) if _CITY.fullmatch(city) else None
