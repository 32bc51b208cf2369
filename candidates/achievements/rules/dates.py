"""Dates a statement names, at the precision they are named with."""

import re
from collections.abc import Iterator

from candidates.achievements.rules.lexicon import MONTHS, alternatives

_MONTH = alternatives(list(MONTHS))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(rf"(?<![\w-]){_YEAR}-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?(?![\w-])"),
    re.compile(
        rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s)?(?P<month>{_MONTH})\.?,?\s{_YEAR}\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<month>{_MONTH})\.?\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"(?<![\w/.])(?P<month>0?[1-9]|1[0-2])/{_YEAR}(?![\w/])(?P<day>)"),
    re.compile(rf"(?<![\w$£€#.,:/])(?P<month>)(?P<day>){_YEAR}(?![\w%]|[.,]\d|\s?%)"),
)


def date_spans(statement: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, "YYYY" or "YYYY-MM" or "YYYY-MM-DD") of each date, in the order they stand."""
    taken: list[tuple[int, int, str]] = []
    for pattern in _DATES:
        for match in pattern.finditer(statement):
            if not any(left < match.end() and match.start() < right for left, right, _date in taken):
                taken.append((match.start(), match.end(), _partial(match)))
    yield from sorted(taken)


def _partial(match: re.Match[str]) -> str:
    month = (match["month"] or "").lower()
    parts = [match["year"]]
    if month:
        parts.append(f"{MONTHS.get(month) or int(month):02}")
    if month and match["day"] and 1 <= int(match["day"]) <= 31:
        parts.append(f"{int(match['day']):02}")
    return "-".join(parts)
