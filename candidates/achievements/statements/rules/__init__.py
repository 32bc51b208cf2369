"""A statement as it is kept, corrected and shown: which words, what they say, what says the same. Pure."""

from candidates.achievements.statements.rules.alike import Said, reveals, says_the_same
from candidates.achievements.statements.rules.finding import find_words, shown_words
from candidates.achievements.statements.rules.measuring import with_noun
from candidates.achievements.statements.rules.reading import (
    ReadWords,
    confidential_words,
    metric_json,
    read_words,
)

__all__ = [
    "ReadWords",
    "Said",
    "confidential_words",
    "find_words",
    "metric_json",
    "read_words",
    "reveals",
    "says_the_same",
    "shown_words",
    "with_noun",
]
