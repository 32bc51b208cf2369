"""What one document tells of a career, studies, skills, languages and addresses, as rows of a profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from candidates.compliance.rules import PHONE
from candidates.ingest.rules import ParsedResume, contact_values
from candidates.ingest.services.tables import copy_dicts
from candidates.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    SourceDocument,
)
from candidates.profiles.duplicates.rules import Person, person_made
from candidates.profiles.services.skilling import skills_told
from candidates.profiles.standing.rules import Post, Said, Told
from candidates.skills.rules import ListedSkill


@dataclass(frozen=True)
class Entries:
    """The rows a document makes, in its order; none of them is stored yet."""

    employments: Sequence[Employment]
    education: Sequence[Education]
    skills: Sequence[CandidateSkill]
    languages: Sequence[CandidateLanguage]
    contacts: Sequence[ContactPoint]

    def write(self) -> None:
        """Store them; an address the person has already stays as it is."""
        copy_dicts(Employment, [vars(row) for row in self.employments])
        copy_dicts(Education, [vars(row) for row in self.education])
        copy_dicts(CandidateSkill, [vars(row) for row in self.skills])
        copy_dicts(CandidateLanguage, [vars(row) for row in self.languages])
        ContactPoint.objects.bulk_create(self.contacts, ignore_conflicts=True)


def entries_of(*, parsed: ParsedResume, candidate: Candidate, document: SourceDocument) -> Entries:
    """Return the rows that a document makes.

    Args:
        parsed: What it says.
        candidate: Whose it is.
        document: The document.
    """
    owner: dict[str, Any] = {"candidate": candidate, "source_document": document}
    listed = [ListedSkill(skill.name, skill.level, skill.keywords) for skill in parsed.skills]
    return Entries(
        _employments(parsed, owner),
        _education(parsed, owner),
        skills_told(candidate=candidate, document=document, listed=listed),
        [
            CandidateLanguage(
                **owner, rank=rank, language=spoken.language[:120], fluency=spoken.fluency[:120]
            )
            for rank, spoken in enumerate(parsed.languages)
        ],
        [
            ContactPoint(**owner, rank=rank, kind=kind, value=value, normalised=normalised)
            for rank, (kind, value, normalised) in enumerate(contact_values(parsed))
        ],
    )


def _employments(parsed: ParsedResume, owner: dict[str, Any]) -> list[Employment]:
    return [
        Employment(
            **owner,
            rank=rank,
            employer=entry.employer[:300],
            position=entry.position[:300],
            location=entry.location[:200],
            started_on=entry.started_on,
            ended_on=entry.ended_on,
            summary=entry.summary,
        )
        for rank, entry in enumerate(parsed.employments)
    ]


def _education(parsed: ParsedResume, owner: dict[str, Any]) -> list[Education]:
    return [
        Education(
            **owner,
            rank=rank,
            institution=entry.institution[:300],
            area=entry.area[:300],
            study_type=entry.study_type[:120],
            started_on=entry.started_on,
            ended_on=entry.ended_on,
        )
        for rank, entry in enumerate(parsed.education)
    ]


def told_by(*, candidate: Candidate, document: SourceDocument, entries: Entries) -> Told:
    """Return what the profile of somebody new tells, whose one document this is.

    Args:
        candidate: The person.
        document: Their document.
        entries: What it makes.
    """
    source, seen_on = str(document.pk), document.received_at.date()
    fields = (candidate.headline, candidate.city, candidate.region, candidate.country_code)
    headline, city, region, country = (Said(value, source) if value else Said() for value in fields)
    phones = tuple(point.normalised for point in entries.contacts if point.kind == PHONE)
    posts = tuple(
        Post(post.position, post.location, post.started_on, post.ended_on, source, seen_on)
        for post in entries.employments
    )
    return Told(headline, city, region, country, phones, posts)


def compared_by(*, candidate: Candidate, entries: Entries) -> Person:
    """Return somebody new, whose one document this is, as they are compared.

    Args:
        candidate: The person.
        entries: What their document makes.
    """
    return person_made(
        vars(candidate),
        contacts=entries.contacts,
        employments=entries.employments,
        education=entries.education,
    )
