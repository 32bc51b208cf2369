"""Invented people of whom it is known who is whom: records of one person, and of people easily confused."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from candidates.profiles.duplicates.rules import Person, Post, Study
from tests.quality.twin_changes import again, latin

_GENERATOR = Path(__file__).parents[2] / "candidates/management/generator"
_STEMS = [
    "Hart",
    "Black",
    "Linden",
    "Roth",
    "Green",
    "Stone",
    "Wald",
    "Berg",
    "Kirk",
    "Dal",
    "Mon",
    "Bel",
    "Cast",
    "Ver",
    "Sol",
    "Nor",
    "Vik",
    "Gran",
    "Holm",
    "Ash",
]
_ENDINGS = [
    "man",
    "ley",
    "ton",
    "berg",
    "field",
    "son",
    "er",
    "mann",
    "ini",
    "ard",
    "ell",
    "ova",
    "escu",
    "qvist",
    "dahl",
    "well",
    "wick",
    "ford",
    "mark",
    "ström",
]
_TITLES = (
    "Staff Nurse", "Ward Lead", "Software Engineer", "Data Analyst", "Welder", "Chef", "Financial Controller",
    "Project Manager", "Product Designer", "Electrician", "Sales Manager", "Teacher", "Site Engineer",
)  # fmt: skip
_FORMS = ("", " Ltd", " plc", " GmbH", " Group", " AG", " S.A.", " Inc.", " & Co", " B.V.")
_TRADES = [
    "Logistics",
    "Foods",
    "Software",
    "Energy",
    "Bank",
    "Clinic",
    "Motors",
    "Design",
    "Insurance",
    "Steel",
    "Media",
    "Pharma",
]
# One household in four has a mailbox for all.
_MAILBOXES = ("{first}.{last}{number}", "{one}{last}{number}", "{first}{number}", "{last}.{first}{number}",
    "cat{number}", "{first}_{last}{number}", "the{last}s{number}", "{last}.family{number}")  # fmt: skip
_PROVIDERS = ("gmail.com", "outlook.example", "mail.example", "post.example", "web.example")
# Of a hundred people: how many have a second record, a relative under one roof, or somebody easily confused.
AGAIN, FAMILY, FATHER, NAMESAKE, COLLEAGUE, OFFICE = 30, 4, 2, 4, 4, 2


@dataclass(frozen=True)
class Record:
    """One record as it comes in.

    Args:
        who: The number of the person it is about; two records of one number are duplicates.
        kind: How it came to be: "first", or what makes it hard.
        person: What it says.
    """

    who: int
    kind: str
    person: Person


def records(number: int, *, seed: int) -> Iterator[Record]:
    """Yield at least `number` records, in an order that keeps those of one person together.

    Args:
        number: How many.
        seed: The same seed gives the same people.
    """
    rng, numbers, made = random.Random(seed), count(), 0
    maker = Maker(rng, employers=max(60, number // 12))
    while made < number:
        first = maker.person()
        for record in _around(first, next(numbers), maker, numbers):
            made += 1
            yield record


def _around(first: Person, who: int, maker: "Maker", numbers: Iterator[int]) -> Iterator[Record]:
    """Yield a person, their second record, and whoever may be confused with them."""
    rng = maker.rng
    yield Record(who, "first", first)
    if rng.randrange(100) < AGAIN:
        kind, second = again(first, rng)
        yield Record(who, kind, second)
    lot = rng.randrange(100)
    others = (
        (FAMILY, "family", maker.relative),
        (FATHER, "father", maker.father),
        (NAMESAKE, "namesake", maker.namesake),
        (COLLEAGUE, "colleague", maker.colleague),
        (OFFICE, "office", maker.office),
    )
    for share, kind, make in others:
        if 0 <= lot < share:
            yield Record(next(numbers), kind, make(first))
        lot -= share


class Maker:
    """Makes people who have nothing to do with each other, and people who have."""

    def __init__(self, rng: random.Random, *, employers: int) -> None:
        self.rng = rng
        self._employers = [self._employer() for _ in range(employers)]
        self._serial = count(100_000)

    def person(self) -> Person:
        """Return somebody new."""
        rng = self.rng
        country = rng.choices(list(_names()), [names["weight"] for names in _names().values()])[0]
        names = _names()[country]
        first, family = rng.choice(names["given"]), self._family(names)
        if rng.random() < 0.15:
            first = f"{first} {rng.choice(names['given'])}"
        name = f"{family} {first}" if names.get("family_first") else f"{first} {family}"
        posts, studies = self._life(begun=rng.randrange(1985, 2020))
        return Person(
            name=name,
            addresses=frozenset(self._addresses(first, family)),
            city=rng.choice(_cities().get(country, [["Springfield"]]))[0],
            country=country,
            headline=posts[0].position,
            posts=posts,
            studies=studies,
        )

    def relative(self, one: Person) -> Person:
        """Return somebody of the same household, who shares its mailbox or its telephone."""
        names, other = _names()[one.country], self.person()
        family = _family_of(one)
        first = self.rng.choice([given for given in names["given"] if given.split()[0] not in one.name])
        return replace(
            other, name=_joined(first, family, one), city=one.city, country=one.country,
            addresses=self._household(one, other, family),
        )  # fmt: skip

    def father(self, one: Person) -> Person:
        """Return a parent of the same name under the same roof, told apart by Senior or by their years."""
        begun = (one.first_year or 2010) - self.rng.randrange(22, 36)
        posts, studies = self._life(begun=begun)
        other = replace(self.person(), posts=posts, studies=studies, headline=posts[0].position)
        is_told = self.rng.random() < 0.5
        if is_told and self.rng.random() < 0.4:
            other = replace(
                other, posts=tuple(replace(post, started_on="", ended_on="") for post in posts), studies=()
            )
        return replace(
            other, name=f"{one.name} Sr." if is_told else one.name, city=one.city, country=one.country,
            addresses=self._household(one, other, _family_of(one)),
        )  # fmt: skip

    def namesake(self, one: Person) -> Person:
        """Return somebody else of the same name; some live in the same town."""
        other = self.person()
        city = one.city if self.rng.random() < 0.3 else other.city
        country = one.country if city == one.city else other.country
        return replace(other, name=one.name, city=city, country=country)

    def colleague(self, one: Person) -> Person:
        """Return somebody who began at the same employer in the same year; half have the same first name."""
        other, post = self.person(), one.posts[0]
        name = other.name
        if self.rng.random() < 0.5:
            name = _joined(one.name.split()[0], self._family(_names()[one.country]), one)
        return replace(other, name=name, city=one.city, country=one.country, posts=(post, *other.posts[1:]))

    def office(self, one: Person) -> Person:
        """Return somebody who gives the mailbox of the same office."""
        other = self.colleague(one)
        shared = ("EMAIL", f"office@{latin(one.posts[0].employer)}.example")
        return replace(other, addresses=other.addresses | {shared})

    def _household(self, one: Person, other: Person, family: str) -> frozenset[tuple[str, str]]:
        kept = {address for address in other.addresses if address[0] == "LINK"}
        mailboxes = sorted(address for address in one.addresses if address[0] != "LINK")
        return frozenset(kept | set(self.rng.sample(mailboxes, 1)) if mailboxes else kept)

    def _addresses(self, first: str, family: str) -> Iterator[tuple[str, str]]:
        rng, serial = self.rng, next(self._serial)
        given, last = latin(first), latin(family)
        if rng.random() < 0.85:
            mailbox = rng.choice(_MAILBOXES).format(first=given, one=given[0], last=last, number=serial)
            yield "EMAIL", f"{mailbox}@{rng.choice(_PROVIDERS)}"
        if rng.random() < 0.6:
            # British numbers, since there a mobile is told from a landline.
            yield (
                "PHONE",
                f"+447700{serial % 1_000_000:06}"
                if rng.random() < 0.6
                else f"+44113{serial % 10_000_000:07}",
            )
        if rng.random() < 0.5:
            yield "LINK", f"linkedin.com/in/{given}-{last}-{serial}"

    def _life(self, *, begun: int) -> tuple[tuple[Post, ...], tuple[Study, ...]]:
        rng, posts, year = self.rng, [], begun + 3
        for _ in range(rng.randrange(1, 6)):
            stay = rng.randrange(1, 8)
            if year >= 2026:
                break
            month = rng.randrange(1, 13)
            ended = "" if year + stay >= 2026 else f"{year + stay}-{rng.randrange(1, 13):02}"
            posts.append(Post(self._some_employer(), rng.choice(_TITLES), f"{year}-{month:02}", ended))
            year += stay
        posts = posts or [Post(self._some_employer(), rng.choice(_TITLES), "2024-03", "")]
        city = rng.choice(_cities()[rng.choice(list(_cities()))])[0]
        studies = [Study(f"University of {city}", f"{begun}", f"{begun + 3}")] if rng.random() < 0.7 else []
        return tuple(reversed(posts)), tuple(studies)

    def _some_employer(self) -> str:
        # A few employers have most people, and many have a handful.
        return self._employers[int(len(self._employers) * self.rng.random() ** 2)]

    def _employer(self) -> str:
        rng = self.rng
        place = rng.choice(_cities()[rng.choice(list(_cities()))])[0]
        name = f"{rng.choice((place, rng.choice(_STEMS) + rng.choice(_ENDINGS)))} {rng.choice(_TRADES)}"
        return name + rng.choice(_FORMS)

    def _family(self, names: dict[str, Any]) -> str:
        if self.rng.random() < 0.15:
            return str(self.rng.choice(names["family"]))
        return (
            self.rng.choice(_STEMS)
            + self.rng.choice(_STEMS).lower() * (self.rng.random() < 0.4)
            + self.rng.choice(_ENDINGS)
        )


def _family_of(one: Person) -> str:
    names = _names()[one.country]
    return one.name.split()[0] if names.get("family_first") else one.name.split()[-1]


def _joined(first: str, family: str, like: Person) -> str:
    is_turned = _names()[like.country].get("family_first")
    return f"{family} {first}" if is_turned else f"{first} {family}"


@cache
def _names() -> dict[str, dict[str, Any]]:
    return tomllib.loads((_GENERATOR / "names.toml").read_text(encoding="utf-8"))


@cache
def _cities() -> dict[str, list[list[str]]]:
    found = tomllib.loads((_GENERATOR / "places.toml").read_text(encoding="utf-8"))
    return {country: place["cities"] for country, place in found.items()}
