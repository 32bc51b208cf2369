"""People as they are compared, and who looks like whom."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from candidates.compliance.rules import Address
from candidates.ingest.rules import ParsedResume, addresses
from candidates.models import Candidate, ContactPoint, Education, Employment, ExternalId
from candidates.profiles.duplicates.rules import Person, Post, Study
from candidates.profiles.rules import identifying


def person_of(parsed: ParsedResume) -> Person:
    """Return whom a document describes, as they are compared."""
    return Person(
        name=parsed.name,
        addresses=frozenset(identifying(addresses(parsed))),
        city=parsed.city,
        country=parsed.country_code,
        headline=parsed.headline,
        posts=tuple(
            Post(entry.employer, entry.position, entry.started_on, entry.ended_on)
            for entry in parsed.employments
        ),
        studies=tuple(
            Study(entry.institution, entry.started_on, entry.ended_on) for entry in parsed.education
        ),
    )


def people_compared(ids: Collection[UUID]) -> dict[UUID, Person]:
    """Return these people as they are compared, in a constant number of queries."""
    rows = Candidate.objects.filter(pk__in=ids).only("name", "city", "country_code", "headline")
    loaded = rows.prefetch_related(
        Prefetch("contactpoint_set", ContactPoint.objects.only("candidate_id", "kind", "normalised")),
        Prefetch("external_ids", ExternalId.objects.only("candidate_id", "source", "value")),
        Prefetch("employment_set", Employment.objects.defer("summary").order_by("rank", "pk")),
        Prefetch("education_set", Education.objects.order_by("rank", "pk")),
    )
    return {row.pk: _compared(row) for row in loaded}


def _compared(row: Candidate) -> Person:
    return Person(
        name=row.name,
        addresses=frozenset(identifying(_addresses(row.contactpoint_set.all()))),
        external_ids=frozenset((one.source, one.value) for one in row.external_ids.all()),
        city=row.city,
        country=row.country_code,
        headline=row.headline,
        posts=tuple(_post(entry) for entry in row.employment_set.all()),
        studies=tuple(
            Study(entry.institution, entry.started_on, entry.ended_on) for entry in row.education_set.all()
        ),
    )


def _post(entry: Any) -> Post:
    return Post(entry.employer, entry.position, entry.started_on, entry.ended_on)


def _addresses(points: Iterable[ContactPoint]) -> list[Address]:
    return [(point.kind, point.normalised) for point in points]
