"""Dates a statement names, at the precision they are named with."""

import re
from collections.abc import Iterator
from functools import lru_cache

from candidates.achievements.rules.lexicon import MONTHS, MONTHS_JOINED, YEAR_PARTS, alternatives

_MONTH = alternatives(list(MONTHS))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?\s(?:of\s|de\s)?)?"
# A quarter, a half or a season: a year alone would say less, a month more than is said.
_YEAR_PART = re.compile(
    rf"\b(?:(?:Q|H|T|S)[1-4][\s/’'-]{{0,2}}{_YEAR}"
    rf"|{_YEAR}[\s/-]?(?:Q|H|T|S)[1-4]"
    rf"|(?:1st|2nd|3rd|4th|first|second|third|last)\s(?:quarter|half|term)\s(?:of\s)?{_YEAR}"
    rf"|(?:{alternatives(YEAR_PARTS)})\s(?:of\s|de\s)?{_YEAR})\b".replace("(?P<year>", "(?:"),
    re.IGNORECASE,
)
# "between March and June 2020" names two months, of which only the second has its year beside it.
_MONTHS = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s?(?:{alternatives(MONTHS_JOINED)})\s?(?=(?:{_MONTH})\.?,?\s(?:de\s)?{_YEAR}\b)",
    re.IGNORECASE,
)
_DATES = (
    re.compile(rf"(?<![\w-]){_YEAR}-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?(?![\w-])"),
    # With full stops the day stands first everywhere; with strokes it may be either.
    re.compile(rf"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>0?[1-9]|1[0-2])\.{_YEAR}(?![\d.]\d)"),
    re.compile(rf"\b{_DAY}(?P<month>{_MONTH})\.?,?\s(?:de\s|del\s)?{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{_MONTH})\.?\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"(?<![\w/.])(?P<month>0?[1-9]|1[0-2])/{_YEAR}(?![\w/])(?P<day>)"),
    re.compile(rf"(?<![\w$£€#.,:/])(?P<month>)(?P<day>){_YEAR}(?![\w%]|[.,]\d|\s?%)"),
)
# The second year of "2019-20" and "2019/20"; a month written this way would be "2019-02".
_SHORT_END = re.compile(r"[-–/](?P<end>\d\d)(?![\w%/.-]|[.,]\d)")

_LONGEST_RANGE = 20


@lru_cache(maxsize=1024)
def date_spans(statement: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, "YYYY" or "YYYY-MM" or "YYYY-MM-DD") of each date, in the order they stand.

    Both ends of a range are dates. A quarter, a season or a term has no such form: its date is "", so that
    its year is neither a date of less precision nor a number.
    """
    taken = [(*match.span(), "") for match in _YEAR_PART.finditer(statement)]
    taken += [
        (*match.span("month"), f"{match['year']}-{MONTHS[match['month'].lower()]:02}")
        for match in _MONTHS.finditer(statement)
    ]
    for pattern in _DATES:
        for match in pattern.finditer(statement):
            if not any(left < match.end() and match.start() < right for left, right, _date in taken):
                taken.append((match.start(), match.end(), _partial(match)))
    return tuple(sorted([*taken, *_short_ends(statement, taken)]))


def _partial(match: re.Match[str]) -> str:
    month = (match["month"] or "").lower()
    parts = [match["year"]]
    if month:
        parts.append(f"{MONTHS.get(month) or int(month):02}")
    if month and match["day"] and 1 <= int(match["day"]) <= 31:
        parts.append(f"{int(match['day']):02}")
    return "-".join(parts)


def _short_ends(statement: str, taken: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for _start, end, date in taken:
        match = _SHORT_END.match(statement, end) if len(date) == 4 else None
        if match and 0 < int(match["end"]) - int(date[2:]) <= _LONGEST_RANGE:
            yield *match.span("end"), f"{date[:2]}{match['end']}"
