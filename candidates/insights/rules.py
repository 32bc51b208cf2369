"""How old a figure may be, how it must be put, and which achievements it might fit. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

Freshness = Literal["fresh", "ageing", "expired"]
# drafting.md GRD-10: after two years a reader asks, after three nobody should have to.
_AGEING_MONTHS = 24
_WORD = re.compile(r"[^\W\d_]{4,}")
_STRONG = re.compile(
    r"\b(?:best|top|only|leading|impressive|amazing|huge|exceptional|outstanding)\b", re.IGNORECASE
)


def freshness(*, source_date: date, expires_on: date, today: date) -> Freshness:
    """Return how old a figure is: fresh, ageing after 24 months, or expired."""
    if today >= expires_on:
        return "expired"
    months = (today.year - source_date.year) * 12 + today.month - source_date.month
    return "ageing" if months > _AGEING_MONTHS else "fresh"


def default_expiry(source_date: date) -> date:
    """Return the day a figure is no longer told: 36 months after its publication."""
    year, day = source_date.year + 3, min(source_date.day, 28)
    return date(year, source_date.month, day)


def lacks(*, statement: str, source_title: str, source_year: int) -> tuple[str, ...]:
    """Return what a statement lacks before it can be told: source, year, number, plainness."""
    wanted = {
        "source": source_title.casefold() in statement.casefold(),
        "year": str(source_year) in statement,
        "number": bool(re.search(r"\d", statement.replace(str(source_year), "", 1))),
        "plainness": not _STRONG.search(statement) and "!" not in statement,
    }
    return tuple(name for name, is_there in wanted.items() if not is_there)


def likeness(words: str, others: Iterable[str]) -> int:
    """Return how many longer words a figure shares with an achievement, to suggest it to a person."""
    known = {word.casefold() for text in others for word in _WORD.findall(text)}
    return len({word.casefold() for word in _WORD.findall(words)} & known)
