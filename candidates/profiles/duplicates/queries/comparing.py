"""People as they are compared, and who looks like whom."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from candidates.ingest.rules import ParsedResume, addresses
from candidates.models import Candidate, ContactPoint, Education, Employment, ExternalId
from candidates.profiles.duplicates.rules import Person, Post, Study
from candidates.profiles.rules import identifying

_FIELDS = ("name", "city", "country_code", "headline")


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
    if not ids:
        return {}
    # Values, as objects of some thousand rows take longer than the whole comparison.
    rows = Candidate.objects.filter(pk__in=ids).values_list("pk", *_FIELDS)
    points = _by_person(ContactPoint.objects.all(), ids, "kind", "normalised")
    names = _by_person(ExternalId.objects.all(), ids, "source", "value")
    posts = _by_person(
        Employment.objects.order_by("rank", "pk"), ids, "employer", "position", "started_on", "ended_on"
    )
    studies = _by_person(
        Education.objects.order_by("rank", "pk"), ids, "institution", "started_on", "ended_on"
    )
    return {
        pk: Person(
            name=name,
            addresses=frozenset(identifying(points[pk])),
            external_ids=frozenset(names[pk]),
            city=city,
            country=country,
            headline=headline,
            posts=tuple(Post(*post) for post in posts[pk]),
            studies=tuple(Study(*study) for study in studies[pk]),
        )
        for pk, name, city, country, headline in rows
    }


def _by_person(rows: QuerySet[Any], ids: Collection[UUID], *columns: str) -> dict[UUID, list[Any]]:
    """Return some columns of the rows of each of these people."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for pk, *values in rows.filter(candidate__in=ids).values_list("candidate_id", *columns):
        found[pk].append(tuple(values))
    return found
