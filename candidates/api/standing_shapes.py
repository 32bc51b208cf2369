"""What programs are told of occupation, level, years and place."""

from uuid import UUID

from axis.rest.shapes import Shape


class _Trait(Shape):
    """Where it comes from: words of a document, with their span where they stand in it just so, or a person.

    `confidence` runs from 0 to 1; 0 with unknown.
    """

    said: str
    document_id: UUID | None
    start: int | None
    end: int | None
    confidence: float
    is_corrected: bool


class Occupation(_Trait):
    """What the person works as; `key` is ours, `code` begins with ISCO-08. "" where it is unknown."""

    key: str
    name: str
    family: str
    code: str


class Seniority(_Trait):
    """At which level: INTERN, JUNIOR, MID, SENIOR, STAFF_LEAD, MANAGER, DIRECTOR, EXECUTIVE or UNKNOWN."""

    band: str


class Years(_Trait):
    """Months with at least one dated employment, until `until` (YYYY-MM); null where no date is known."""

    months: int | None
    is_exact: bool
    until: str
    undated_employments: int


class Place(_Trait):
    """Where the person lives; "" for what is unknown. `geoname_id` is the city's at geonames.org."""

    city: str
    country_code: str
    time_zone: str
    geoname_id: int | None


class Standing(Shape):
    """Occupation, level, years of work and place, worked out from documents unless a person said so."""

    occupation: Occupation
    seniority: Seniority
    years: Years
    place: Place
