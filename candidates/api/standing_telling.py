"""A standing as the API tells it."""

from typing import Any

from candidates.api import standing_shapes as shapes
from candidates.models import Candidate, Standing
from candidates.profiles.standing.queries import standing_of


def standing(person: Candidate) -> shapes.Standing | None:
    """Return the standing of a person of `candidates_for`; None before it was worked out."""
    row = standing_of(person)
    if row is None:
        return None
    return shapes.Standing(
        occupation=shapes.Occupation(
            key=row.occupation,
            name=row.occupation_label,
            family=row.family,
            code=row.occupation_code,
            **_where(row, "OCCUPATION"),
        ),
        seniority=shapes.Seniority(band=row.seniority, **_where(row, "SENIORITY")),
        years=shapes.Years(
            months=row.work_months,
            is_exact=row.is_exact,
            until=row.worked_until,
            undated_employments=row.undated_posts,
            **_where(row, "YEARS"),
        ),
        place=shapes.Place(
            city=row.city,
            country_code=row.country_code,
            time_zone=row.time_zone,
            geoname_id=row.geoname,
            **_where(row, "PLACE"),
        ),
    )


def _where(row: Standing, trait: str) -> dict[str, Any]:
    parts = ("said", "document_id", "start", "end", "confidence")
    told = {part: getattr(row, f"{trait.lower()}_{part}") for part in parts}
    return told | {"is_corrected": trait in row.corrected}
