"""The word lists, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from candidates.management.generator.dice import falling, table

_HERE = files(__package__)


@dataclass(frozen=True)
class Place:
    """Where somebody lives or works; `phone` is a prefix nobody's real number has, or ""."""

    city: str
    region: str
    country_code: str
    phone: str


@dataclass(frozen=True)
class Country:
    """People of one country: what they are called, what they speak and where they live; each a table."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    is_family_first: bool
    languages: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Profession:
    """What people of one profession write.

    Args:
        titles: From junior to senior.
        employers: Names with {city} and {family} to fill in.
        skills: A table, the commonest first.
        areas: What they studied.
        degrees: What they left with.
        patterns: For each statement its variants, which still hold ranges of numbers such as {10-60}.
    """

    titles: tuple[str, ...]
    employers: tuple[str, ...]
    skills: tuple[str, ...]
    areas: tuple[str, ...]
    degrees: tuple[str, ...]
    patterns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class General:
    """What people of every profession share; tables, but for the sentences."""

    skills: tuple[str, ...]
    levels: tuple[str, ...]
    tags: tuple[str, ...]
    fluencies: tuple[str, ...]
    languages: tuple[str, ...]
    schools: tuple[str, ...]
    about: tuple[str, ...]
    about_share: float


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries as a table by how many people come from each."""
    names, places = _toml("names.toml"), _toml("places.toml")
    found = [_country(entry, code, places[code]) for code, entry in names.items()]
    return table(found, [entry["weight"] for entry in names.values()])


@cache
def professions() -> tuple[Profession, ...]:
    """Return the professions as a table by how many people work in each."""
    entries = [
        entry
        for file in sorted(_HERE.joinpath("professions").iterdir(), key=lambda file: file.name)
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).values()
    ]
    return table([_profession(entry) for entry in entries], [entry["weight"] for entry in entries])


@cache
def general() -> General:
    """Return what all share."""
    entry = _toml("general.toml")
    return General(
        skills=falling(entry["skills"]),
        levels=tuple(entry["levels"]),
        tags=falling(entry["tags"]),
        fluencies=falling(entry["fluencies"]),
        languages=falling(entry["second_languages"]),
        schools=falling(entry["education"]["schools"]),
        about=tuple(entry["about"]["sentences"]),
        about_share=entry["about"]["share"],
    )


def variants(pattern: str) -> tuple[str, ...]:
    """Return every statement a pattern stands for: "Led the {falls|sepsis} audit" is two."""
    parts = pattern.replace("}", "{").split("{")
    choices = [
        part.split("|") if "|" in part else [f"{{{part}}}" if number % 2 else part]
        for number, part in enumerate(parts)
    ]
    return tuple("".join(chosen) for chosen in product(*choices))


def _country(entry: dict[str, Any], code: str, where: dict[str, Any]) -> Country:
    places = [
        Place(city, region[0] if region else "", code, where.get("phone", ""))
        for city, *region in where["cities"]
    ]
    return Country(
        given=falling(entry["given"]),
        family=falling(entry["family"]),
        is_family_first=entry.get("family_first", False),
        languages=tuple(entry["languages"]),
        places=falling(places),
    )


def _profession(entry: dict[str, Any]) -> Profession:
    return Profession(
        titles=tuple(entry["titles"]),
        employers=tuple(entry["employers"]),
        skills=falling(entry["skills"]),
        areas=tuple(entry["areas"]),
        degrees=tuple(entry["degrees"]),
        patterns=tuple(variants(pattern) for pattern in entry["patterns"]),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_HERE.joinpath(name).read_text(encoding="utf-8"))
