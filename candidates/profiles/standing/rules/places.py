"""Where somebody lives, by what documents call the place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from candidates.profiles.standing.rules.gazetteer import (
    City,
    Region,
    cities,
    codes,
    countries,
    main_zone_of_country,
    phone_codes,
    place_key,
    regions,
    zone_of_country,
    zone_of_region,
)
from candidates.profiles.standing.rules.reading import read
from candidates.profiles.standing.rules.types import Place, Post, Said, Told

__all__ = ["normalised", "place_of", "zone_of_country"]

_SURE, _ONE_OF_MANY, _BY_SIZE, _BY_PHONE = 0.95, 0.75, 0.75, 0.65
_TOWN, _COUNTRY, _BY_POST = 0.6, 0.85, 0.6
# So much larger than the next of its name, a city is meant where nothing else is said.
_LARGER = 5
# In one country it is meant from so much on, less surely; two alike are not told apart.
_SOMEWHAT_LARGER = 2
_PART = re.compile(r"\s*[,;/|()\n·•]\s*|\s+[-–—]\s+")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?(?:\s?[A-Z]{2}(?=\s|$))?|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
)
_STATE = re.compile(r"(.{3,})\s+([A-Z]{2,3})")
_QUARTER = re.compile(r"\s\d{1,2}$")
_LONGEST_CITY = 120


@dataclass(frozen=True)
class _Hints:
    country: str
    regions: tuple[Region, ...]
    phones: tuple[str, ...]


def place_of(told: Told, posts: Sequence[Post] = ()) -> Place:
    """Return where somebody lives; by where their present employment is where nothing else is said.

    Args:
        told: The profile.
        posts: Its employments, the present first.
    """
    written = (told.city, told.region, told.country_code)
    said = Said(
        ", ".join(part.text for part in written if part.text),
        next((p.document for p in written if p.text), ""),
    )
    countries_called = tuple(code for phone in told.phones for code in _called(phone))
    found = normalised(
        city=told.city.text, region=told.region.text, country=told.country_code.text, called=countries_called
    )
    if found.country_code or found.city:
        return found._replace(said=said)
    present = next((post for post in posts[:1] if post.location and not post.ended_on), None)
    if present is not None and not said.text:
        there = normalised(city=present.location, called=countries_called)
        if there.geoname or there.country_code:
            worth = round(there.confidence * _BY_POST, 2)
            return there._replace(said=present.said("location"), confidence=worth)
    return Place(said=said)


@lru_cache(maxsize=20_000)
def normalised(*, city: str = "", region: str = "", country: str = "", called: tuple[str, ...] = ()) -> Place:
    """Return a place as one city, country and time zone, as far as the words tell them.

    Args:
        city: As written, perhaps with region and country.
        region: As written.
        country: A code or a name.
        called: Countries of the person's phone numbers.
    """
    whole = _POSTCODE.sub(" ", city).strip()
    parts = [whole] if _known(place_key(whole)) else [part for part in _split(whole) if _bare(part)]
    region_parts = [part for part in _PART.split(region) if _bare(part)]
    code = _country(country)
    told_regions: list[Region] = []
    parts, code = _take_country(parts, code, told_regions)
    region_parts, code = _take_country(region_parts, code, told_regions, keeps_first=False)
    told_regions += [found for part in region_parts for found in regions().get(_bare(part), ())]
    hints = _Hints(code, tuple(r for r in told_regions if not code or r.country == code), called)
    for part in parts:
        found = _city(part, hints)
        if found is not None:
            return found
    return _without_city(parts, hints)


def _split(written: str) -> list[str]:
    """Return the parts of a place; "Perth WA" has two."""
    parts = _PART.split(written)
    state = _STATE.fullmatch(parts[-1])
    is_known = state is None or _known(place_key(parts[-1])) or place_key(state[2]) not in regions()
    return parts if state is None or is_known else [*parts[:-1], state[1], state[2]]


def _country(written: str) -> str:
    letters = written.strip()
    if letters.upper() in codes():
        return letters.upper()
    return countries().get(place_key(letters), "")


def _take_country(
    parts: list[str], code: str, told: list[Region], *, keeps_first: bool = True
) -> tuple[list[str], str]:
    """Take country and region off the end of the parts of a place, the first of which may be a city."""
    left = list(parts)
    while left:
        key = _bare(left[-1])
        is_first = keeps_first and len(left) == 1
        own = regions().get(key, ())
        here = tuple(region for region in own if not code or region.country == code)
        if key in countries() and not (is_first and _is_city(key) and not own):
            # "Atlanta, Georgia" is a state, "Tbilisi, Georgia" is none.
            if here and not code and len(left) > 1 and _in_regions(left[-2], here):
                code = here[0].country
            code = code or countries()[key]
        elif left[-1].strip().isupper() and left[-1].strip() in codes() and not own and not is_first:
            code = code or left[-1].strip()
        elif here and len(key) == 2 and not code and len(left) > 1 and _is_elsewhere(left[-2], here):
            # "Milano (MI)" is not in Michigan.
            here = ()
        elif not here or (is_first and _is_city(key)):
            break
        told += here
        left.pop()
    return left, code


def _in_regions(part: str, there: Sequence[Region]) -> bool:
    own, others = cities().named(_bare(part))
    return any(Region(city.country, city.region) in there for city in (*own, *others))


def _is_elsewhere(part: str, there: Sequence[Region]) -> bool:
    return _known(_bare(part)) and not _in_regions(part, there)


def _is_city(key: str) -> bool:
    own, _others = cities().named(key)
    return bool(own) or key in _nicknames()


@cache
def _nicknames() -> dict[str, tuple[str, str]]:
    return {key: (name, code) for key, (name, code) in read("places.toml")["cities"].items()}


@cache
def _around() -> frozenset[str]:
    words = (word for phrase in read("places.toml")["around"] for word in place_key(phrase).split())
    return frozenset(words) | {
        "de", "du", "of", "del", "di", "la", "le", "in", "d",
    }  # fmt: skip


@cache
def _nowhere() -> frozenset[str]:
    return frozenset(place_key(name) for name in read("places.toml")["nowhere"])


def _bare(part: str) -> str:
    """Return a part of a place without what only stands around it; all of it where it is a name as it is."""
    key = place_key(part)
    if key in _nowhere():
        return ""
    if key in countries() or key in regions() or key in _nicknames() or _known(key):
        return key
    return " ".join(word for word in key.split() if word not in _around())


def _known(key: str) -> bool:
    own, others = cities().named(key)
    return bool(own or others)


def _city(part: str, hints: _Hints) -> Place | None:
    key = _bare(part)
    own, others = cities().named(key)
    nickname = _nicknames().get(key)
    if nickname and hints.country in {"", nickname[1]} and not _contradicts(nickname, hints):
        own = [city for city in cities().named(nickname[0])[0] if city.country == nickname[1]]
        return (
            _as_place(max(own, key=lambda city: city.people), _SURE if hints.country else 0.85)
            if own
            else None
        )
    for worth, known in ((1.0, own), (0.95, [*own, *others])):
        there = [city for city in known if not hints.country or city.country == hints.country]
        there.sort(key=lambda city: -city.people)
        found = _chosen(there, hints)
        if found is not None:
            return found._replace(confidence=round(found.confidence * worth, 2))
        if there and not hints.country:
            # Several, and nothing tells which.
            if not own or known is not own:
                return None
            if len(_of_places(there)) > 1:
                return None
    return None


def _contradicts(nickname: tuple[str, str], hints: _Hints) -> bool:
    """Whether a region is named that is not the nickname's: "Newcastle" or "Frankfurt" in another state."""
    if not hints.regions:
        return False
    own = [city for city in cities().named(nickname[0])[0] if city.country == nickname[1]]
    return not any(Region(city.country, city.region) in hints.regions for city in own)


def _chosen(there: Sequence[City], hints: _Hints) -> Place | None:
    if not there:
        return None
    in_region = [city for city in there if Region(city.country, city.region) in hints.regions]
    if in_region:
        return _as_place(in_region[0], _SURE)
    if hints.country:
        if hints.regions and len(there) > 1:
            return None
        times = there[0].people / max(1, there[1].people) if len(there) > 1 else _LARGER
        if times < _SOMEWHAT_LARGER:
            return None
        return _as_place(there[0], _SURE if times >= _LARGER else _ONE_OF_MANY)
    if hints.regions:
        return None
    abroad = [city for city in there if city.country != there[0].country]
    if not abroad or there[0].people >= _LARGER * abroad[0].people:
        return _as_place(there[0], 0.85 if not abroad else _BY_SIZE)
    by_phone = [city for city in there if city.country in hints.phones]
    if by_phone and len({city.country for city in by_phone}) == 1:
        return _as_place(by_phone[0], _BY_PHONE)
    return None


def _of_places(there: Iterable[City]) -> set[str]:
    return {city.country for city in there}


def _as_place(city: City, confidence: float) -> Place:
    if _QUARTER.search(city.name):
        # "Lyon 03" is Lyon.
        whole = [one for one in cities().named(_QUARTER.sub("", city.name))[0] if one.country == city.country]
        city = whole[0] if whole else city
    return Place(city.name, city.country, city.zone, city.id, confidence=confidence)


def _without_city(parts: Sequence[str], hints: _Hints) -> Place:
    """Return country and time zone where no city is known: a town too small for the list keeps its name."""
    if not hints.country and len({region.country for region in hints.regions}) == 1:
        hints = replace(hints, country=hints.regions[0].country)
    by_phone = not hints.country and len(set(hints.phones)) == 1 and bool(parts)
    country = hints.country or (hints.phones[0] if by_phone else "")
    if not country:
        return Place()
    own = {zone_of_region(region) for region in hints.regions if region.country == country}
    zone = zone_of_country(country) or (own.pop() if len(own) == 1 else "") or main_zone_of_country(country)
    town = parts[0].strip()[:_LONGEST_CITY] if parts and not _named_abroad(parts[0], country) else ""
    confidence = _BY_PHONE * _TOWN if by_phone else _TOWN if town else _COUNTRY
    return Place(town, country, zone, confidence=round(confidence, 2))


def _named_abroad(part: str, country: str) -> bool:
    """Whether a name is one of several cities in its country, so that it tells none of them."""
    own, others = cities().named(_bare(part))
    return any(city.country == country for city in (*own, *others))


@lru_cache(maxsize=20_000)
def _called(phone: str) -> tuple[str, ...]:
    """Return the countries of a number in international form."""
    if not phone.startswith("+"):
        return ()
    digits = phone[1:]
    return next((phone_codes()[digits[:n]] for n in (4, 3, 2, 1) if digits[:n] in phone_codes()), ())
