"""Invented people, and what their CVs truly say."""

import random
import tomllib
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "de", "fr", "es", "en", "pt", "it", "nl")
_ASCII = str.maketrans(
    "áàâäãåçéèêëíìîïñóòôöõúùûüßğışÁÀÂÄÉÍÓÖÚÜÇÑ", "aaaaaaceeeeiiiinooooouuuusgisAAAAEIOOUUCN"
)


@dataclass(frozen=True)
class Job:
    """An employment; dates as shown, and as they truly are."""

    position: str
    employer: str
    place: str
    shown: str
    started_on: str
    ended_on: str
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    """A time of study."""

    study_type: str
    area: str
    institution: str
    shown: str
    ended_on: str


@dataclass(frozen=True)
class Person:
    """Everything a CV says."""

    language: str
    name: str
    headline: str
    email: str
    phone: str
    city: str
    summary: str
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    skills: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    certificates: tuple[str, ...]
    publications: tuple[str, ...]
    awards: tuple[str, ...]
    interests: str
    headings: dict[str, str] = field(default_factory=dict)

    def truth(self) -> dict[str, Any]:
        """Return what a perfect reader finds."""
        told = asdict(self)
        del told["headings"], told["interests"], told["summary"]
        for job in told["jobs"]:
            del job["shown"], job["place"]
        for study in told["studies"]:
            del study["shown"]
        return told


def person(number: int, *, language: str, jobs: int = 3) -> Person:
    """Return the person of a number; the same every time.

    Args:
        number: Any.
        language: One of LANGUAGES.
        jobs: How many employments.
    """
    dice = random.Random(f"{language}{number}")
    words = WORDS[language]
    firsts = [name.split(" ", 1)[0] for name in words["names"]]
    lasts = [name.split(" ", 1)[1] for name in words["names"]]
    name = f"{firsts[number % len(firsts)]} {lasts[(number + number // len(lasts)) % len(lasts)]}"
    profession = words["professions"][number % len(words["professions"])]
    style = ("month", "digits", "year")[number % 3]
    return Person(
        language=language,
        name=name,
        headline=profession["titles"][0],
        email=".".join(name.translate(_ASCII).lower().replace("'", "").split()) + "@example.org",
        phone=dice.choice(words["phones"]),
        city=dice.choice(words["cities"]),
        summary=words["summary"],
        jobs=_jobs(profession, words, style, jobs, dice),
        studies=(_study(profession, words, dice),),
        skills=tuple(dice.sample(profession["skills"], min(5, len(profession["skills"])))),
        languages=tuple((one, level) for one, level in words["languages"]),
        certificates=tuple(words["certificates"][: 1 + number % 2]),
        publications=tuple(words["publications"][:1]) if number % 2 else (),
        awards=tuple(words["awards"][:1]) if number % 3 == 0 else (),
        interests=words["interests"],
        headings=words["headings"],
    )


def _jobs(
    profession: dict[str, Any], words: dict[str, Any], style: str, count: int, dice: random.Random
) -> tuple[Job, ...]:
    employers = dice.sample(words["employers"], min(count, len(words["employers"])))
    year, month, found = 2025, 3, []
    for number in range(count):
        end = (year, month)
        year, month = year - dice.randint(2, 4) if count < 8 else year - 2, dice.randint(1, 12)
        begin = (year, month)
        is_open = number == 0
        shown = (
            f"{_shown(begin, style, words)} – {words['present'] if is_open else _shown(end, style, words)}"
        )
        found.append(
            Job(
                position=profession["titles"][min(number, 2)],
                employer=employers[number % len(employers)],
                place=dice.choice(words["cities"]).split(",")[0],
                shown=shown,
                started_on=_truth(begin, style),
                ended_on="" if is_open else _truth(end, style),
                bullets=tuple(dice.sample(profession["bullets"], 3 if count < 8 else 4)),
            )
        )
    return tuple(found)


def _study(profession: dict[str, Any], words: dict[str, Any], dice: random.Random) -> Study:
    year = dice.randint(2004, 2012)
    study_type, area = profession["degree"]
    return Study(study_type, area, dice.choice(words["schools"]), f"{year - 3} – {year}", str(year))


def _shown(when: tuple[int, int], style: str, words: dict[str, Any]) -> str:
    year, month = when
    if style == "month":
        return f"{words['months'][month - 1]} {year}"
    return f"{month:02}/{year}" if style == "digits" else str(year)


def _truth(when: tuple[int, int], style: str) -> str:
    return str(when[0]) if style == "year" else f"{when[0]}-{when[1]:02}"
