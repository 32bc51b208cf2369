"""What the rows of a table tell of somebody new, for their standing."""

from collections.abc import Iterable
from datetime import date

from candidates.compliance.rules import PHONE
from candidates.profiles.standing import rules
from candidates.profiles.standing.rules import Said, Told
from candidates.profiles.tables.rules import Person
from candidates.profiles.tables.services.entries import Point, Post

_FIELDS = ("headline", "city", "region", "country_code")


def told_by_person(
    *,
    person: Person,
    employments: Iterable[Post],
    contacts: Iterable[Point],
    seen_on: date,
) -> Told:
    """Return what a profile tells that was made a moment ago, and need not be read from the database.

    Args:
        person: Whose it is.
        employments: The rows of theirs, in order.
        contacts: The same.
        seen_on: When their documents came.
    """
    headline, city, region, country = (
        Said(value, person.sources.get(name, "")) if (value := person.fields.get(name)) else Said()
        for name in _FIELDS
    )
    posts = tuple(
        rules.Post(row.position, row.location, row.started_on, row.ended_on, row.source_document_id, seen_on)
        for row in employments
    )
    phones = tuple(row.normalised for row in contacts if row.kind == PHONE)
    return Told(headline, city, region, country, phones, posts)
