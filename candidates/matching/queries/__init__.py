"""The people a role could be put to, and what their documents show."""

from candidates.matching.queries.pool import Pool, pool_of
from candidates.matching.queries.ranking import (
    Box,
    RankedPage,
    RankedPerson,
    Strip,
    matches_for,
    ranked_people,
)
from candidates.matching.queries.showing import shown_by

__all__ = [
    "Box",
    "Pool",
    "RankedPage",
    "RankedPerson",
    "Strip",
    "matches_for",
    "pool_of",
    "ranked_people",
    "shown_by",
]
