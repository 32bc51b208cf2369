"""A person as far as telling people apart needs it. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from candidates.compliance.rules import Address
from candidates.profiles.duplicates.rules.letters import folded, is_slip
from candidates.profiles.duplicates.rules.lexicon import words
from candidates.profiles.rules import identifying

_WORD = re.compile(r"[a-z0-9]+")
_DOTS = re.compile(r"[.'’]")


@dataclass(frozen=True)
class Post:
    """A time with an employer; dates as YYYY, YYYY-MM, YYYY-MM-DD or empty."""

    employer: str
    position: str = ""
    started_on: str = ""
    ended_on: str = ""


@dataclass(frozen=True)
class Study:
    """A time of study."""

    institution: str
    started_on: str = ""
    ended_on: str = ""


@dataclass(frozen=True)
class Person:
    """What is compared of one person.

    Args:
        name: As written.
        addresses: Kind and normalised form of those that belong to one person.
        external_ids: What other systems call them: source and value.
        city: Where they live.
        country: Two letters, or "".
        headline: What they call themselves.
        posts: Employments, the newest first.
        studies: Education.
    """

    name: str
    addresses: frozenset[Address] = frozenset()
    external_ids: frozenset[tuple[str, str]] = frozenset()
    city: str = ""
    country: str = ""
    headline: str = ""
    posts: tuple[Post, ...] = ()
    studies: tuple[Study, ...] = ()

    @cached_property
    def place(self) -> str:
        """The city as it is compared."""
        return " ".join(_WORD.findall(folded(self.city.split(",")[0])))

    @cached_property
    def first_year(self) -> int | None:
        """When their education began or, where nobody says so, their work."""
        study = [year for one in self.studies for year in (year_of(one.started_on), _begun(one)) if year]
        work = [year for post in self.posts if (year := year_of(post.started_on))]
        return min(study or work, default=None)


def person_made(
    profile: Mapping[str, Any],
    *,
    contacts: Iterable[Any],
    employments: Iterable[Any],
    education: Iterable[Any],
) -> Person:
    """Return somebody whose rows were made a moment ago, as they are compared.

    Args:
        profile: Columns of the candidate; one that is missing is empty.
        contacts: The rows of theirs, in order.
        employments: The same.
        education: The same.
    """
    return Person(
        name=profile.get("name", ""),
        addresses=frozenset(identifying([(row.kind, row.normalised) for row in contacts])),
        city=profile.get("city", ""),
        country=profile.get("country_code", ""),
        headline=profile.get("headline", ""),
        posts=tuple(Post(row.employer, row.position, row.started_on, row.ended_on) for row in employments),
        studies=tuple(Study(row.institution, row.started_on, row.ended_on) for row in education),
    )


def _begun(study: Study) -> int | None:
    ended = year_of(study.ended_on)
    return ended - 3 if ended else None


def year_of(date: str) -> int | None:
    """Return the year of a date, or None."""
    return int(date[:4]) if date[:4].isdecimal() and len(date) >= 4 else None


@lru_cache(maxsize=20_000)
def telling_words(organisation: str) -> tuple[str, ...]:
    """Return the words of an employer's or a school's name that tell it from others, in order.

    "St Columba's Hospital NHS Trust" is "st", "columbas"; a name of nothing but general words keeps them.
    """
    found = _WORD.findall(_DOTS.sub("", folded(organisation)))
    telling = tuple(word for word in found if word not in words("generic"))
    return telling or tuple(found)


@lru_cache(maxsize=20_000)
def is_same_organisation(one: str, other: str) -> bool:
    """Whether two names may be of one organisation: half of their telling words agree, slips forgiven."""
    ours, theirs = telling_words(one), telling_words(other)
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    fewer, more = sorted((set(ours), set(theirs)), key=len)
    shared = sum(any(is_slip(word, another) for another in more) for word in fewer)
    # "Siemens" and "Siemens Energy" may be one; "Bank of Ireland" and "Bank of Scotland" are not.
    return shared == len(fewer) and 2 * shared >= len(more)


def is_same_time(one: str, other: str) -> bool:
    """Whether two dates may be one: they agree as far as both are precise."""
    length = min(len(one), len(other))
    return length >= 4 and one[:length] == other[:length]
