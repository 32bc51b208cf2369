"""What was read of a made CV, compared with the truth beside it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from candidates.ingest.child.calling import words_of
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ParsedResume, ReadDocument, read_laid_out

MADE = Path(__file__).with_name("made")


@dataclass(frozen=True)
class Case:
    """One made CV."""

    path: Path

    @cached_property
    def truth(self) -> dict[str, Any]:
        """What it truly says, and how it was made."""
        told: dict[str, Any] = json.loads(
            self.path.with_suffix(self.path.suffix + ".json").read_text("utf-8")
        )
        return told

    def read(self) -> ReadDocument:
        """Read it as a worker does.

        Raises:
            IngestRefused: It has no words, or names nobody.
        """
        raw = self.path.read_bytes()
        return read_laid_out(told=words_of(raw, kind=self.truth["kind"]), raw=raw)

    @cached_property
    def found(self) -> ReadDocument | None:
        """What was read; None where it was refused."""
        try:
            return self.read()
        except IngestRefused:
            return None

    @property
    def pages(self) -> int:
        """How many pages it has; 0 for kinds without."""
        return len(self.found.laid_out.pages) if self.found and self.found.laid_out else 0


def cases() -> list[Case]:
    """Return every made CV, in order."""
    return [Case(path) for path in sorted(MADE.iterdir()) if path.suffix != ".json"]


@dataclass(frozen=True)
class Score:
    """How much of a CV was found: for each field, how many values are true, found, and both."""

    FIELDS: ClassVar[tuple[str, ...]] = (
        *("name", "headline", "email", "phone", "city", "position", "employer", "started_on", "ended_on"),
        *(
            "bullets",
            "study",
            "institution",
            "skills",
            "languages",
            "fluency",
            "certificates",
            "publications",
        ),
        "awards",
    )
    counts: dict[str, tuple[int, int, int]]

    @staticmethod
    def of(field: str, scores: Iterable["Score"]) -> tuple[float, float, int]:
        """Return recall, precision and how many are true of one field."""
        return _shares([score.counts[field] for score in scores])

    @staticmethod
    def total(scores: Sequence["Score"]) -> tuple[float, float, int]:
        """Return the same over all fields."""
        return _shares([count for score in scores for count in score.counts.values()])


def _shares(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float, int]:
    true, found, both = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return both / true if true else 1.0, both / found if found else 1.0, true


def score(case: Case) -> Score:
    """Return how much of a CV was found."""
    pairs = values(case)
    return Score({name: _counted(*pairs[name]) for name in Score.FIELDS})


def misses_of(case: Case) -> list[tuple[str, str, str]]:
    """Return field, layout and producer of each value that was not found."""
    where = (case.truth["layout"], case.truth["producer"])
    return [(name, *where) for name, (true, found) in values(case).items() for _miss in _missing(true, found)]


def values(case: Case) -> dict[str, tuple[list[str], list[str]]]:
    """Return for each field what is true and what was found, spelt so that they compare."""
    truth, read = case.truth, case.found
    told = _found(read.parsed) if read else {name: list[str]() for name in Score.FIELDS}
    true = {
        "name": [truth["name"]],
        # Some layouts show no headline, or show the name and reach alone.
        "headline": [truth["headline"]] if read and truth["headline"] in told["headline"] else [],
        "email": [truth["email"]],
        "phone": [truth["phone"]],
        "city": [truth["city"].split(",")[0]],
        "bullets": [bullet for job in truth["jobs"] for bullet in job["bullets"]],
        "study": [f"{one['study_type']} {one['area']}" for one in truth["studies"]],
        "institution": [one["institution"] for one in truth["studies"]],
        "skills": truth["skills"],
        "languages": [one for one, _level in truth["languages"]],
        "fluency": [level for _one, level in truth["languages"]],
    }
    for name in ("position", "employer", "started_on", "ended_on"):
        true[name] = [f"{number} {job[name]}" for number, job in enumerate(truth["jobs"])]
    for name in ("certificates", "publications", "awards"):
        # A layout that shows a part of these only says so by what it shows.
        true[name] = [
            item for item in truth[name] if read is None or item in " ".join(read.parsed.text.split())
        ]
    return {
        name: ([_plain(v) for v in true[name]], [_plain(v) for v in told[name] if v]) for name in Score.FIELDS
    }


def _found(parsed: ParsedResume) -> dict[str, list[str]]:
    jobs = parsed.employments
    statements = [parsed.text[line.start : line.end] for job in jobs for line in job.highlights]
    return {
        "name": [parsed.name],
        "headline": [parsed.headline],
        "email": [parsed.email],
        "phone": [parsed.phone],
        "city": [parsed.city],
        "position": [f"{number} {job.position}" for number, job in enumerate(jobs)],
        "employer": [f"{number} {job.employer}" for number, job in enumerate(jobs)],
        "started_on": [f"{number} {job.started_on}" for number, job in enumerate(jobs)],
        "ended_on": [f"{number} {job.ended_on}" for number, job in enumerate(jobs)],
        "bullets": statements,
        "study": [f"{one.study_type} {one.area}".strip() for one in parsed.education],
        "institution": [one.institution for one in parsed.education],
        "skills": [name for skill in parsed.skills for name in (skill.keywords or (skill.name,))],
        "languages": [one.language for one in parsed.languages],
        "fluency": [one.fluency for one in parsed.languages],
        "certificates": [one.title for one in parsed.certificates],
        "publications": [one.title for one in parsed.publications],
        "awards": [one.title for one in parsed.awards],
    }


def _plain(words: str) -> str:
    """Return words on one line, without the case that a layout may have put them in."""
    return " ".join(words.split()).casefold()


def _missing(true: Sequence[str], found: Sequence[str]) -> list[str]:
    left = list(found)
    missing = []
    for value in true:
        if value in left:
            left.remove(value)
        else:
            missing.append(value)
    return missing


def _counted(true: Sequence[str], found: Sequence[str]) -> tuple[int, int, int]:
    return len(true), len(found), len(true) - len(_missing(true, found))
