"""People as they are compared, who looks like whom, and what waits for a decision."""

from candidates.profiles.duplicates.queries.comparing import people_compared, person_of
from candidates.profiles.duplicates.queries.decided import decided_lately, decision_on, merges_of
from candidates.profiles.duplicates.queries.finding import look_alikes, namesakes_of
from candidates.profiles.duplicates.queries.pairs import (
    Within,
    due_pairs,
    next_pair,
    pair_of,
    pair_sides,
    pairs_for,
    person_now,
    waiting_pairs,
)
from candidates.profiles.duplicates.queries.sides import Field, side_by_side
from candidates.profiles.duplicates.queries.typed import Typed, known_like

__all__ = [
    "Field",
    "Typed",
    "Within",
    "decided_lately",
    "decision_on",
    "due_pairs",
    "known_like",
    "look_alikes",
    "merges_of",
    "namesakes_of",
    "next_pair",
    "pair_of",
    "pair_sides",
    "pairs_for",
    "people_compared",
    "person_now",
    "person_of",
    "side_by_side",
    "waiting_pairs",
]
