"""Rules of roles: how facts are phrased, what is missing, and lines and codes made of what was typed."""

from candidates.roles.rules.composing import (
    ANSWERS,
    basics_line,
    faults_of_keywords,
    keywords_of,
    missing_kinds,
    missing_sentences,
    next_code,
    unsettled,
)
from candidates.roles.rules.phrasing import LONGEST_FACT, faults_of

__all__ = [
    "ANSWERS",
    "LONGEST_FACT",
    "basics_line",
    "faults_of",
    "faults_of_keywords",
    "keywords_of",
    "missing_kinds",
    "missing_sentences",
    "next_code",
    "unsettled",
]
