"""Read the labels, ask the rules, and count."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from candidates.profiles.standing.rules import UNKNOWN, Post, Said, Standing, Told, found_in

_HERE = files(__package__)
# Every third label was set aside before any word list was changed for the others.
_EVERY = 3


@dataclass
class Score:
    """How often something was said, how often rightly, and where it was not."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """How often it was right, from 0 to 1."""
        return self.right / self.asked if self.asked else 1.0

    @property
    def wrongly(self) -> float:
        """How often something else was said, and not merely nothing."""
        return self.wrong / self.asked if self.asked else 0.0

    def count(self, *, told: object, truth: object, unknown: object, what: str) -> None:
        """Count one answer."""
        self.asked += 1
        if told == truth:
            self.right += 1
            return
        self.wrong += told != unknown
        self.missed.append(f"{what}: {told or '–'}, truly {truth or '–'}")


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of labels."""
    text = _HERE.joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip()]


def _held(kept: str) -> Callable[[int], bool]:
    return lambda number: {"all": True, "held": number % _EVERY == 0, "tuned": number % _EVERY != 0}[kept]


def titles(kept: str = "all") -> dict[str, Score]:
    """Score occupations and levels by the titles alone.

    Args:
        kept: all, held for the third set aside, or tuned for the others.
    """
    scores = {name: Score() for name in ("family", "code", "band")}
    for number, (language, title, family, code, band) in enumerate(rows("titles.tsv")):
        if not _held(kept)(number):
            continue
        found = found_in(Told(posts=(Post(position=title),)))
        what = f"{language} {title}"
        code = code.strip("-")
        scores["family"].count(told=found.occupation.family, truth=family, unknown="", what=what)
        scores["code"].count(told=found.occupation.code, truth=code, unknown="", what=what)
        scores["band"].count(told=found.seniority.band, truth=band, unknown=UNKNOWN, what=what)
    return scores


def places(kept: str = "all") -> dict[str, Score]:
    """Score cities, countries and time zones; `kept` as in titles."""
    scores = {name: Score() for name in ("city", "country", "zone")}
    for number, row in enumerate(rows("places.tsv")):
        if not _held(kept)(number):
            continue
        city, region, country, phone, *truth = row
        told = Told(
            city=Said(city), region=Said(region), country_code=Said(country), phones=(phone,) if phone else ()
        )
        place = found_in(told).place
        said = (place.city, place.country_code, place.time_zone)
        what = ", ".join(part for part in row[:4] if part)
        for name, one, true in zip(scores, said, truth, strict=True):
            scores[name].count(told=one, truth=true.strip("-"), unknown="", what=what)
    return scores


def _histories() -> Iterator[tuple[dict[str, Any], Standing]]:
    told = tomllib.loads(_HERE.joinpath("histories.toml").read_text(encoding="utf-8"))["history"]
    for row in told:
        seen = date.fromisoformat(row["seen"])
        posts = (
            Post(position=title, started_on=start, ended_on=end, seen_on=seen)
            for title, start, end in row["posts"]
        )
        yield row, found_in(Told(posts=tuple(posts)))


@cache
def histories() -> dict[str, Score]:
    """Score months of work, and what earlier employments tell about the present one."""
    scores = {name: Score() for name in ("months", "is_exact", "family", "band")}
    for row, found in _histories():
        what = f"{row['language']} {row['posts']}"
        if "months" in row:
            truth = row["months"] if row["months"] >= 0 else None
            scores["months"].count(told=found.years.months, truth=truth, unknown=None, what=what)
        if "is_exact" in row:
            scores["is_exact"].count(
                told=found.years.is_exact, truth=row["is_exact"], unknown=None, what=what
            )
        if "family" in row:
            scores["family"].count(told=found.occupation.family, truth=row["family"], unknown="", what=what)
            scores["band"].count(told=found.seniority.band, truth=row["band"], unknown=UNKNOWN, what=what)
    return scores
