"""What a row adds to a person, as rows of ours: addresses, posts, studies, skills and languages."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import models

from axis.lib.ids import new_text
from candidates.ingest.rules.tables import RowRead
from candidates.models import CandidateLanguage, CandidateSkill, ContactPoint, Education, Employment
from candidates.skills.rules import canonical


class Owner(NamedTuple):
    """Whose an entry is, and the document that tells it; their ids."""

    candidate_id: str
    source_document_id: str


class Point(NamedTuple):
    """A contact point; the attributes of its row, as those of the others are."""

    id: str
    candidate_id: str
    source_document_id: str
    rank: int
    kind: str
    value: str
    normalised: str


class Post(NamedTuple):
    """An employment."""

    id: str
    candidate_id: str
    source_document_id: str
    rank: int
    employer: str
    position: str
    location: str
    started_on: str
    ended_on: str
    summary: str


class Study(NamedTuple):
    """An education."""

    id: str
    candidate_id: str
    source_document_id: str
    rank: int
    institution: str
    area: str
    study_type: str
    started_on: str
    ended_on: str


class Skill(NamedTuple):
    """A skill, with what our lexicon calls it."""

    id: str
    candidate_id: str
    source_document_id: str
    rank: int
    name: str
    skill: str
    family: str


class Language(NamedTuple):
    """A language."""

    id: str
    candidate_id: str
    source_document_id: str
    rank: int
    language: str


def _point(owner: Owner, rank: int, row: RowRead, number: int) -> Point:
    return Point(new_text(), *owner, rank, *row.contacts[number])


def _post(owner: Owner, rank: int, row: RowRead, number: int) -> Post:
    work = row.employments[number]
    times = (work.started_on, work.ended_on)
    return Post(new_text(), *owner, rank, work.employer, work.position, work.location, *times, work.summary)


def _study(owner: Owner, rank: int, row: RowRead, number: int) -> Study:
    study = row.education[number]
    times = (study.started_on, study.ended_on)
    return Study(new_text(), *owner, rank, study.institution, study.area, study.study_type, *times)


def _skill(owner: Owner, rank: int, row: RowRead, number: int) -> Skill:
    name = row.skills[number]
    known = canonical(name)
    called = (known.name, known.family) if known else ("", "")
    return Skill(new_text(), *owner, rank, name, *called)


def _language(owner: Owner, rank: int, row: RowRead, number: int) -> Language:
    return Language(new_text(), *owner, rank, row.languages[number])


# By the name changes know them under: the model, and what makes the row of the n-th of a kind.
ENTRY_ROWS: dict[str, tuple[type[models.Model], Callable[[Owner, int, RowRead, int], Any]]] = {
    "contact_points": (ContactPoint, _point),
    "employments": (Employment, _post),
    "education": (Education, _study),
    "skills": (CandidateSkill, _skill),
    "languages": (CandidateLanguage, _language),
}
