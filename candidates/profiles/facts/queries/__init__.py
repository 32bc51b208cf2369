"""Facts of a person with where each comes from, and what people decided about them."""

from candidates.profiles.facts.queries.facts import facts_of
from candidates.profiles.facts.queries.reading import Telling, tellings_of
from candidates.profiles.facts.queries.types import Decided, Fact, FactsOfPerson, Other, Source
from candidates.profiles.facts.queries.wrong import wrong_by_words, wrong_entries_of

__all__ = [
    "Decided",
    "Fact",
    "FactsOfPerson",
    "Other",
    "Source",
    "Telling",
    "facts_of",
    "tellings_of",
    "wrong_by_words",
    "wrong_entries_of",
]
