"""One invented person: who they are, where they worked and what they did there."""

import random
from functools import lru_cache
from typing import NamedTuple

from candidates.management.generator.dice import Dice, draw, draw_several, table
from candidates.management.generator.lists import (
    Country,
    Place,
    Profession,
    countries,
    general,
    professions,
)
from candidates.management.generator.patterns import Statement, compiled, filled
from candidates.profiles.rules import plain_letters

# June 2026 in months, when everybody's newest entry ends: there is no clock here.
_NOW = 2026 * 12 + 5
_JOBS = table((1, 2, 3, 4, 5), (24, 34, 25, 12, 5), size=100)
# Two to six with the sentence about the person, where there is one.
_STATEMENTS = table((2, 3, 4, 5), (32, 34, 22, 12), size=100)
_SKILLS = table((2, 3, 4, 5, 6, 8), (10, 25, 28, 20, 12, 5), size=100)
_FROM_HOME, _CURRENT, _MONTHS = 0.78, 0.8, (7, 64)
_TAGGED, _TAGS = 0.25, table((1, 2, 3), (7, 2, 1), size=10)


class Job(NamedTuple):
    """A time with an employer; dates as a résumé gives them, `ended_on` empty while it lasts."""

    employer: str
    position: str
    location: str
    started_on: str
    ended_on: str
    statements: list[Statement]


class Study(NamedTuple):
    """A time of study."""

    institution: str
    area: str
    study_type: str
    started_on: str
    ended_on: str


class Skill(NamedTuple):
    """A skill as listed."""

    name: str
    level: str
    keywords: list[str]


class Person(NamedTuple):
    """What their document tells, and what recruiters noted; `owner_draw`, 0 to 1, picks an owner."""

    name: str
    headline: str
    email: str
    phone: str
    link: str
    place: Place
    about: Statement | None
    jobs: list[Job]
    studies: list[Study]
    skills: list[Skill]
    languages: list[tuple[str, str]]
    tags: list[str]
    owner_draw: float


def person(*, seed: int, number: int) -> Person:
    """Return a person, who depends on nobody made before.

    Args:
        seed: Which population, 0 or more.
        number: Which of it, from 0; with the seed it makes e-mail addresses and links unique.
    """
    dice = random.Random((seed << 32) + number).random  # noqa: S311
    home, profession = draw(dice, countries()), draw(dice, professions())
    country = home if dice() < _FROM_HOME else draw(dice, countries())
    place = draw(dice, country.places)
    given, family = draw(dice, home.given), draw(dice, home.family)
    jobs = _jobs(dice, profession, country, place)
    reach = f"{_plain(given)}.{_plain(family)}.{seed}.{number}"
    about = general().about
    return Person(
        name=f"{family} {given}" if home.is_family_first else f"{given} {family}",
        headline=jobs[0].position,
        email=f"{reach}@example.{'com' if dice() < 0.6 else 'org'}",
        phone=_phone(dice, place) if dice() < 0.6 else "",
        link=f"https://www.linkedin.com/in/example-{reach.replace('.', '-')}" if dice() < 0.35 else "",
        place=place,
        about=filled(compiled(draw(dice, about), is_about=True), dice)
        if dice() < general().about_share
        else None,
        jobs=jobs,
        studies=_studies(dice, profession, country, jobs[-1].started_on),
        skills=_skills(dice, profession),
        languages=_languages(dice, home),
        tags=draw_several(dice, general().tags, draw(dice, _TAGS)) if dice() < _TAGGED else [],
        owner_draw=dice(),
    )


def _jobs(dice: Dice, profession: Profession, country: Country, place: Place) -> list[Job]:
    number = draw(dice, _JOBS)
    statements = _statements(dice, profession, number)
    top = len(profession.titles) - 1
    level = min(top, int(number - 1 + dice() * 2.2))
    end = _NOW if dice() < _CURRENT else _NOW - 1 - int(dice() * 18)
    jobs = []
    for rank in range(number):
        start = end - _MONTHS[0] - int(dice() * _MONTHS[1])
        where = place if rank == 0 or dice() < 0.5 else draw(dice, country.places)
        employer = _filled_in(draw(dice, profession.employers), where, draw(dice, country.family))
        ended_on = "" if end == _NOW else _month(end)
        job = Job(employer, profession.titles[level], where.city, _month(start), ended_on, statements[rank])
        jobs.append(job)
        end = start - int(dice() * dice() * 14)
        level = max(0, level - (dice() < 0.7))
    return jobs


def _statements(dice: Dice, profession: Profession, jobs: int) -> list[list[Statement]]:
    """Return for each job what was done there; the newest has most of it."""
    told: list[list[Statement]] = [[] for _job in range(jobs)]
    patterns = list(profession.patterns)
    for place in range(draw(dice, _STATEMENTS)):
        variants = patterns.pop(int(dice() * len(patterns)))
        rank = 0 if place < 2 else int(dice() * jobs)
        told[rank].append(filled(compiled(draw(dice, variants)), dice))
    return told


def _studies(dice: Dice, profession: Profession, country: Country, first_job: str) -> list[Study]:
    end = int(first_job[:4])
    studies = []
    for _study in range(1 if dice() < 0.75 else 2):
        start = end - 2 - int(dice() * 3)
        school = _filled_in(
            draw(dice, general().schools), draw(dice, country.places), draw(dice, country.family)
        )
        degree, area = draw(dice, profession.degrees), draw(dice, profession.areas)
        studies.append(Study(school, area, degree, str(start), str(end)))
        end = start
    return studies


def _skills(dice: Dice, profession: Profession) -> list[Skill]:
    names = draw_several(dice, profession.skills, draw(dice, _SKILLS))
    if dice() < 0.6:
        names += draw_several(dice, general().skills, 1 + (dice() < 0.3))
    skills = [
        Skill(name, draw(dice, general().levels) if dice() < 0.12 else "", [])
        for name in dict.fromkeys(names)
    ]
    if dice() < 0.1:
        skills[0] = skills[0]._replace(keywords=draw_several(dice, profession.skills, 2))
    return skills


def _languages(dice: Dice, home: Country) -> list[tuple[str, str]]:
    first = home.languages[0] if dice() < 0.9 else home.languages[-1]
    spoken = {first: "Native speaker"}
    for _language in range((dice() < 0.7) + (dice() < 0.15)):
        spoken.setdefault(draw(dice, general().languages), draw(dice, general().fluencies))
    return list(spoken.items())


def _phone(dice: Dice, place: Place) -> str:
    if not place.phone:
        return ""
    digits = f"{int(dice() * 10_000_000):07}"
    return (
        f"{place.phone} {digits[:3]} {digits[3:]}"
        if place.country_code == "US"
        else f"{place.phone} {digits[:6]}"
    )


def _month(months: int) -> str:
    return f"{months // 12}-{months % 12 + 1:02}"


def _filled_in(name: str, place: Place, family: str) -> str:
    return name.replace("{city}", place.city).replace("{family}", family)


@lru_cache(maxsize=10_000)
def _plain(name: str) -> str:
    """Return a name as it stands in an address: letters and digits alone."""
    return "".join(c for c in plain_letters(name) if c.isascii() and c.isalnum())
