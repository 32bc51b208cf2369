"""What programs are told about people, roles and figures."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from axis.rest.shapes import Moment, Reference, Shape
from candidates.api.preference_shapes import Preference
from candidates.api.standing_shapes import Standing


class Address(Shape):
    """One address of a person."""

    id: UUID
    value: str


class Employment(Shape):
    """A dated time with an employer."""

    id: UUID
    employer: str
    position: str
    location: str
    started_on: str
    ended_on: str
    summary: str


class Education(Shape):
    """A dated time of study."""

    id: UUID
    institution: str
    area: str
    study_type: str
    started_on: str
    ended_on: str


class Skill(Shape):
    """A skill in the document's words; its `id` is that of /skills."""

    id: UUID
    name: str
    level: str
    keywords: list[str]


class Language(Shape):
    """A language, and how well, in the document's words."""

    language: str
    fluency: str


class ExternalId(Shape):
    """What another system calls the person."""

    source: str
    value: str


class Location(Shape):
    """Where the person lives."""

    city: str
    region: str
    country_code: str


class CandidateRow(Shape):
    """A person as lists show them."""

    id: UUID
    created_at: Moment
    updated_at: Moment
    name: str
    preferred_name: str
    headline: str
    location: Location
    standing: Standing | None
    employments: list[Employment]
    tags: list[str]
    owner: Reference | None


class Candidate(CandidateRow):
    """A person in full; without candidates:contact_details the addresses are left out, see `redacted`."""

    summary: str
    education: list[Education]
    skills: list[Skill]
    languages: list[Language]
    emails: list[Address] | None = None
    phones: list[Address] | None = None
    links: list[Address] | None = None
    redacted: list[str]
    external_ids: list[ExternalId]
    has_said_no: bool
    preferences: list[Preference]
    achievement_count: int


class DeletedCandidate(Shape):
    """A person who is gone for everybody, and until when they can be brought back."""

    id: UUID
    deleted_at: Moment
    erased_after: Moment


class BroughtCandidate(Candidate):
    """A person who was sent, and what came of it."""

    beside: ClassVar = frozenset({"outcome", "matched_on", "document_id"})
    outcome: str
    matched_on: str
    document_id: UUID


class Evidence(Shape):
    """How a statement is supported; numbers run from 0 to 1."""

    level: str
    strength: float
    under_told: float
    reasons: list[Any]


class Metric(Shape):
    """What a statement measures, from `start` to `end` of its text; figures are plain decimals."""

    kind: str
    start: int
    end: int
    value: str | None
    low: str | None
    high: str | None
    unit: str
    direction: str
    whose: str


class Achievement(Shape):
    """One statement about what a person did, as a verbatim span of a document.

    Whoever passes statements on leaves out those that are wrong, confidential, suspect or no achievement.
    """

    id: UUID
    candidate_id: UUID
    document_id: UUID
    employment_id: UUID | None
    start: int
    end: int
    text: str
    kind: str
    role_level: str
    section: str
    line_no: int
    stated_on: list[str]
    metrics: list[Metric]
    status: str
    is_suspect: bool
    is_confidential: bool
    is_wrong: bool
    decided_at: Moment | None
    evidence: Evidence | None


class DecidedAchievement(Achievement):
    """A statement with the decision that was just made about it, by which it is taken back."""

    beside: ClassVar = frozenset({"decision_id"})
    decision_id: UUID


class Requirement(Shape):
    """One thing a role asks for."""

    id: UUID
    text: str
    keywords: list[str]
    is_must: bool
    weight: int
    is_starred: bool


class RoleFact(Shape):
    """One fact messages may state about a role, with who said it."""

    id: UUID
    code: str
    kind: str
    facet: str
    text: str
    stated_by: str
    stated_on: date


class RoleRow(Shape):
    """A role as lists show it."""

    id: UUID
    created_at: Moment
    closed_at: Moment | None
    client: Reference
    title: str
    summary: str
    owner: Reference | None


class Role(RoleRow):
    """A role in full."""

    place: str
    pattern: str
    pay_policy: str
    requirements: list[Requirement]
    facts: list[RoleFact]


class Client(Shape):
    """A hiring company."""

    id: UUID
    name: str


class Reason(Shape):
    """What shows one requirement, quoted."""

    requirement: str
    result: str
    quote: str
    document_id: str


class Match(Shape):
    """A person's fit for a role, from 0 to 1, with its reasons."""

    id: UUID
    candidate_id: UUID
    role_id: UUID
    fit: float
    matched_at: Moment
    reasons: list[Reason]


class Insight(Shape):
    """One market figure with its source."""

    id: UUID
    title: str
    statement: str
    metric: str
    unit: str
    statistic: str
    population: str
    sample_size: int
    setting: str
    method: str
    source_title: str
    source_date: date
    source_url: str
    expires_on: date
    is_demo: bool
    signed_at: Moment | None
    withdrawn_at: Moment | None


class Suppression(Shape):
    """One address nobody writes to, without the address."""

    id: UUID
    reason: str
    client_id: UUID | None
    suppressed_at: Moment


class Suppressed(Shape):
    """What was noted."""

    is_suppressed: bool
    was_known: bool
