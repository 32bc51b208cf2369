"""From a profile to occupation, seniority, years of work and place, each with its words. Pure."""

from candidates.profiles.standing.rules.deciding import found_in
from candidates.profiles.standing.rules.lexicon import OCCUPATIONS, named_occupation
from candidates.profiles.standing.rules.occupations import title_key
from candidates.profiles.standing.rules.places import normalised, zone_of_country
from candidates.profiles.standing.rules.types import (
    BANDS,
    UNKNOWN,
    Named,
    Occupation,
    Place,
    Post,
    Said,
    Seniority,
    Standing,
    Told,
    Years,
)

__all__ = [
    "BANDS",
    "OCCUPATIONS",
    "UNKNOWN",
    "Named",
    "Occupation",
    "Place",
    "Post",
    "Said",
    "Seniority",
    "Standing",
    "Told",
    "Years",
    "found_in",
    "named_occupation",
    "normalised",
    "title_key",
    "zone_of_country",
]
