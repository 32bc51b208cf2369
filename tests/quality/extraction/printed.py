"""The same people twice: as a JSON Resume, and as the PDF that is printed of it.

Made people hold the bed's lines as highlights, so that both ways are scored against the labels; a résumé at
hand (json-resume, demo) is printed too, and its two readings are compared with each other.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from candidates.achievements.rules import ExtractedAchievement, employments_of, extract
from candidates.ingest.child.calling import words_of
from candidates.ingest.rules import read_json_resume, read_laid_out
from tests.quality.cvs import web
from tests.quality.cvs.people import Job, Person, person
from tests.quality.extraction.bed import Bullet
from tests.quality.extraction.scoring import NOTHING, Prediction
from tests.quality.extraction.told import prediction_of

# More than people list, so that fewer need be printed.
_LINES, _A_JOB = 48, 16
# One column, and a column of contacts and skills beside it.
LAYOUTS = ("plain", "sidebar-left")


def made_people(bullets: Iterable[Bullet]) -> list[tuple[Person, tuple[Bullet, ...]]]:
    """Return people whose jobs list the lines as highlights, each with its lines, one language each."""
    by_language: dict[str, list[Bullet]] = defaultdict(list)
    for one in bullets:
        by_language[one.language].append(one)
    people: list[tuple[Person, tuple[Bullet, ...]]] = []
    for language, lines in sorted(by_language.items()):
        for start in range(0, len(lines), _LINES):
            told = tuple(lines[start : start + _LINES])
            people.append((_person(len(people), language, told), told))
    return people


def _person(number: int, language: str, lines: Sequence[Bullet]) -> Person:
    who = person(number, language=language)
    jobs = tuple(
        replace(job, bullets=tuple(flat(one.text) for one in lines[n * _A_JOB : (n + 1) * _A_JOB]))
        for n, job in enumerate(who.jobs)
    )
    return replace(who, jobs=jobs, certificates=(), publications=(), awards=())


def flat(text: str) -> str:
    """Return a text with one space between words, as a printed line may wrap anywhere."""
    return " ".join(text.split())


def as_json(who: Person) -> bytes:
    """Return the person as a JSON Resume."""
    work = [
        {"name": job.employer, "position": job.position, "startDate": job.started_on, "endDate": job.ended_on}
        | {"highlights": list(job.bullets)}
        for job in who.jobs
    ]
    for entry in work:
        if not entry["endDate"]:
            del entry["endDate"]
    basics = {"name": who.name, "label": who.headline, "email": who.email}
    return json.dumps({"basics": basics, "work": work}, ensure_ascii=False).encode()


def printed(who: Person, layout: str) -> bytes:
    """Return the person as a PDF, printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "cv.pdf"
        web.print_pdf(web.LAYOUTS[layout](who), target)
        return target.read_bytes()


def read_json(raw: bytes) -> tuple[ExtractedAchievement, ...]:
    """Return what is extracted from a JSON Resume."""
    parsed = read_json_resume(raw)
    return extract(text=parsed.text, lines=parsed.lines)


def read_pdf(raw: bytes, *, name: str) -> tuple[ExtractedAchievement, ...]:
    """Return what is extracted from a PDF, read as a worker does."""
    parsed = read_laid_out(told=words_of(raw, kind="PDF"), raw=raw, given_name=name).parsed
    return extract(text=parsed.text, lines=parsed.lines, employments=employments_of(parsed))


def predictions(lines: Iterable[Bullet], found: Sequence[ExtractedAchievement]) -> dict[str, Prediction]:
    """Return by id what was extracted of each line, wherever it stands in its document."""
    said: dict[str, Prediction] = {}
    left = list(found)
    for line in lines:
        text = flat(line.text)
        mine = [one for one in left if flat(one.text) in text]
        said[line.id] = prediction_of(mine) if mine else NOTHING
        for one in mine:
            left.remove(one)
    return said


@cache
def both_ways(bullets: tuple[Bullet, ...]) -> dict[str, dict[str, Prediction]]:
    """Return what is said of each line through JSON and through PDF; layouts are printed in turn."""
    ways: dict[str, dict[str, Prediction]] = {"json": {}, "pdf": {}}
    for number, (who, lines) in enumerate(made_people(bullets)):
        layout = LAYOUTS[number % len(LAYOUTS)]
        ways["json"] |= predictions(lines, read_json(as_json(who)))
        ways["pdf"] |= predictions(lines, read_pdf(printed(who, layout), name=who.name))
    return ways


def resume_person(told: Mapping[str, Any]) -> Person:
    """Return a JSON Resume as a person who can be printed: names, jobs with their highlights, awards."""
    basics = told.get("basics", {})
    jobs = tuple(
        Job(
            position=flat(job.get("position", "")) or "Staff",
            employer=flat(job.get("name", "") or job.get("company", "")) or "Unnamed Ltd",
            place=flat(str(job.get("location", "")) or "London"),
            shown=f"{job.get('startDate', '2010')[:4]} – {(job.get('endDate') or 'present')[:7]}",
            started_on=job.get("startDate", ""),
            ended_on=job.get("endDate", ""),
            bullets=tuple(flat(one) for one in job.get("highlights", ())),
        )
        for job in told.get("work", ())
    )
    awards = tuple(flat(award.get("title", "")) for award in told.get("awards", ()))
    frame = person(0, language="en")
    return replace(
        frame, name=basics.get("name", frame.name), jobs=jobs, awards=awards, certificates=(), publications=()
    )


def alike(told: Mapping[str, Any], layout: str) -> tuple[int, int, int]:
    """Return how many statements a résumé has, how many its PDF has of them, and how many are read alike."""
    who = resume_person(told)
    by_json = {flat(one.text): one for one in read_json(as_json(who))}
    by_pdf = {flat(one.text): one for one in read_pdf(printed(who, layout), name=who.name)}
    found = [(one, by_pdf[text]) for text, one in by_json.items() if text in by_pdf]
    same = [a.kind == b.kind and a.role_level == b.role_level and a.metrics == b.metrics for a, b in found]
    return len(by_json), len(found), sum(same)
