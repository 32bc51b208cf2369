"""Requirements against what a person's documents say, each answer with the words that show it. Pure."""

from candidates.matching.rules.aliases import Relation, Term, terms_for
from candidates.matching.rules.finding import find_word
from candidates.matching.rules.matching import match, weakness_of
from candidates.matching.rules.types import Asked, Fit, Place, Reason, Shown

__all__ = [
    "Asked",
    "Fit",
    "Place",
    "Reason",
    "Relation",
    "Shown",
    "Term",
    "find_word",
    "match",
    "terms_for",
    "weakness_of",
]
