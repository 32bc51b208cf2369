"""Times as a CV writes them, in seven languages, at the precision they are written with."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from candidates.ingest.rules.plain.lexicon import WORDS, alternatives

_DATES = WORDS["dates"]
_MONTHS: dict[str, int] = {word: int(month) for month, words in _DATES["months"].items() for word in words}
# A line that names a time among its titles is short; a longer one is prose.
_LONGEST = 160
_FIRST_YEAR, _LAST_YEAR = 1940, 2099

_Y = r"(?:19|20)[0-9]{2}"
_MONTH = alternatives(_MONTHS)
_POINT = (
    rf"(?:{_Y}[-./][0-9]{{1,2}}(?:[-./][0-9]{{1,2}})?(?![0-9])"
    rf"|(?:[0-9]{{1,2}}[./-] ?)?[0-9]{{1,2}} ?[./-] ?{_Y}"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th|er|º|\.)? (?:de )?)?\b{_MONTH}\b(?:\.?,? ?|\.?[-/])"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?, )?(?:del? )?{_Y}"
    rf"|(?:\b{alternatives(_DATES['seasons'])} )?{_Y})(?![0-9])"
)
_OPEN = rf"(?:{alternatives(_DATES['open_end'])})(?!\w)"
_OPEN_ALONE = re.compile(_OPEN, re.IGNORECASE)
_DASH = r"[-–—−‐‑‒―~→]"
_TO = rf"(?: ?(?:{_DASH}|/(?= )) ?{_DASH}? ?| {alternatives(_DATES['to'])} )"
# "– à ce jour", "- tot heden": a word after the dash says it once more.
_TOO = rf"(?:(?:the|{alternatives(_DATES['to'])}) )?"
_BEFORE, _AFTER = r"(?<![\w$€£#,/.])", r"(?![\w%]|[.,][0-9])"
_FROM = rf"(?:\b{alternatives(_DATES['from'])} )?"

_RANGE = re.compile(
    rf"{_BEFORE}{_FROM}(?P<start>{_POINT}){_TO}{_TOO}(?P<end>{_POINT}|{_OPEN}){_AFTER}", re.IGNORECASE
)
# "2015/2019" stands by itself; within words it numbers two versions: "Exchange 2013/2016".
_TWO_YEARS = re.compile(
    rf"(?:^|(?<=[|,–—·:•-] )|(?<=[(\[]))(?P<start>{_Y}) ?/ ?(?P<end>{_Y})(?![/\w%]|[.,][0-9])"
)
_MONTHS_OF_ONE_YEAR = re.compile(
    rf"{_BEFORE}{_FROM}(?P<month>{_MONTH})\.?{_TO}(?P<end>\b{_MONTH}\.? (?:de )?(?P<year>{_Y})){_AFTER}",
    re.IGNORECASE,
)
_SHORT_END = re.compile(rf"{_BEFORE}(?P<start>{_Y}) ?[-–—/] ?(?P<end>[0-9]{{2}}){_AFTER}(?!{_DASH})")
_SINCE = re.compile(rf"{_BEFORE}{alternatives(_DATES['since'])} ?(?P<start>{_POINT}){_AFTER}", re.IGNORECASE)
_UNTIL = re.compile(rf"{_BEFORE}{alternatives(_DATES['until'])} (?P<end>{_POINT}){_AFTER}", re.IGNORECASE)
_STANDING = re.compile(
    rf"{_BEFORE}{_FROM}(?P<start>{_POINT}) {alternatives(_DATES['standing'])}(?!\w)", re.IGNORECASE
)
# Days with two digits of the year, "01/03/16 – 30/05/18", are times only in a range.
_SHORT_DAY = r"(?:[0-9]{1,2}(?P<{0}>[./-])[0-9]{1,2}(?P={0})[0-9]{2}(?![0-9./-]))"
_SHORT_DAYS = re.compile(
    rf"{_BEFORE}{_FROM}(?P<start>{_SHORT_DAY.replace('{0}', 'by')}){_TO}{_TOO}"
    rf"(?P<end>{_SHORT_DAY.replace('{0}', 'and')}|{_OPEN}){_AFTER}",
    re.IGNORECASE,
)
_TRAILING = re.compile(rf"{_BEFORE}(?P<start>{_POINT}) ?[-–—](?= ?(?:$|[|)\]]))", re.IGNORECASE)
_ONE = re.compile(rf"{_BEFORE}(?P<start>{_POINT}){_AFTER}", re.IGNORECASE)

# Years of two digits count where a month and the other end of a range tell them from fractions and days.
_QUOTE = r"['’‘`´]"
_SHORT_NAMED = rf"\b{_MONTH}\b\.?(?: ?[-/] ?| ?)"
_SHORT_POINT = (
    rf"(?:(?:0?[1-9]|1[0-2])/[0-9]{{2}}|{_SHORT_NAMED}{_QUOTE}?[0-9]{{2}}|{_QUOTE}[0-9]{{2}})(?![0-9/])"
)
_SHORT_RANGE = re.compile(
    rf"{_BEFORE}{_FROM}(?P<start>{_SHORT_POINT}|{_POINT}){_TO}{_TOO}"
    rf"(?P<end>{_SHORT_POINT}|(?!{_MONTH}\b\.? ?[0-9]{{1,2}}[a-z,]){_POINT}|{_OPEN}){_AFTER}(?!,? {_Y})",
    re.IGNORECASE,
)
_SHORT_DOTTED = re.compile(
    rf"{_BEFORE}{_FROM}(?P<start>(?:0[1-9]|1[0-2])\.[0-9]{{2}}){_TO}{_TOO}{_OPEN}{_AFTER}", re.IGNORECASE
)
_SHORT_SINCE = re.compile(
    rf"{_BEFORE}{alternatives(_DATES['since'])} ?(?P<start>{_SHORT_POINT}){_AFTER}", re.IGNORECASE
)
_SHORT_ONE = re.compile(rf"{_BEFORE}(?P<start>{_SHORT_NAMED}{_QUOTE}[0-9]{{2}}){_AFTER}", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?P<month>.*?)[-/. ]*['’‘`´]?(?P<year>[0-9]{2})")
_MAY_HOLD_TIME = re.compile(r"[0-9]{2}(?![0-9])|[0-9]{4}")
_RANGES = (
    _RANGE,
    _TWO_YEARS,
    _SHORT_END,
    _SINCE,
    _UNTIL,
    _SHORT_RANGE,
    _SHORT_DOTTED,
    _SHORT_SINCE,
    _STANDING,
    _SHORT_DAYS,
    _TRAILING,
)

_YEAR_FIRST = re.compile(rf"(?P<year>{_Y})[-./](?P<month>[0-9]{{1,2}})(?:[-./][0-9]{{1,2}})?")
_YEAR_LAST = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?P<by>[./-]) ?)?(?P<month>[0-9]{{1,2}}) ?[./-] ?(?P<year>{_Y})"
)
_NAMED = re.compile(rf"(?:.*?(?<!\w))?(?P<month>{_MONTH})\b.*?(?P<year>{_Y})", re.IGNORECASE)
# A day, its mark, and the year with all digits or two.
_DAY = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<by>[./-]) ?(?P<second>[0-9]{1,2}) ?[./-] ?(?P<year>[0-9]{2}|[0-9]{4})"
)
_HAS_YEAR = re.compile(_Y)
_LONG = (
    rf"(?:\b[0-9]{{1,2}} {alternatives(_DATES['durations'])}\b\.?,? ?"
    r"(?:(?:and|und|et|y|e|en) )?){1,2}"
)
# "(6 month contract)" says more than how long.
_DURATION = re.compile(rf"\( ?{_LONG}\)|(?<!\()[·|,]? ?(?<!\(){_LONG}\)?", re.IGNORECASE)


# "seit WS" before "2015/16"
_SEASON = re.compile(
    rf"(?:{alternatives(_DATES['since'])} )?{alternatives(_DATES['seasons'])}", re.IGNORECASE
)
_MARKS = " \t,;:|·•–—-"


@dataclass(frozen=True)
class Time:
    """A time named on a line.

    Args:
        started_on: YYYY, YYYY-MM or empty.
        ended_on: The same; empty when it lasts or was not said.
        left: Where it begins within the words.
        right: One past its last character.
        is_range: Whether a beginning or an end was marked as such; a lone year is no range.
        is_sound: Whether every date in it exists and it ends after it begins; else both are empty.
    """

    started_on: str
    ended_on: str
    left: int
    right: int
    is_range: bool
    is_sound: bool = True


@lru_cache(maxsize=4096)
def find_time(words: str) -> Time | None:
    """Return the first time a short line names, a range before a lone date, or None."""
    if len(words) > _LONGEST or not _MAY_HOLD_TIME.search(words):
        return None
    if match := _MONTHS_OF_ONE_YEAR.search(words):
        return _time(match, f"{match['month']} {match['year']}", match["end"])
    for pattern in _RANGES:
        if (match := pattern.search(words)) and _is_range(match):
            parts = match.groupdict()
            return _time(match, parts.get("start") or "", parts.get("end") or "")
    if match := _ONE.search(words) or _SHORT_ONE.search(words):
        point = read_point(match["start"])
        return Time(point, point, *match.span(), is_range=False, is_sound=bool(point))
    return None


def begins_with_range(words: str) -> bool:
    """Whether a line begins with a time that has a beginning or an end."""
    return any(
        pattern.match(words) for pattern in (_MONTHS_OF_ONE_YEAR, *_RANGES[:-1]) if pattern is not _UNTIL
    )


def _is_range(match: re.Match[str]) -> bool:
    # "2009-11" is a month to some and two years to others; as a month it invents nothing.
    return match.re is not _SHORT_END or int(match["end"]) > 12 or "-" not in match[0]


def _time(match: re.Match[str], start: str, end: str) -> Time:
    if match.re is _SHORT_END:
        end = start[:2] + end
    start, end = _in_one_order(start, end)
    started_on, ended_on = read_point(start), read_point(end)
    has_end = any(c.isdigit() for c in end)
    is_sound = (bool(started_on) or not start) and (bool(ended_on) or not has_end)
    if started_on and ended_on and ended_on < started_on[: len(ended_on)]:
        is_sound = False
    if not is_sound:
        started_on = ended_on = ""
    return Time(started_on, ended_on, *match.span(), is_range=True, is_sound=is_sound)


def _in_one_order(*points: str) -> tuple[str, ...]:
    """Return the ends of a range with days before months: one that can be read but one way tells of both."""
    days = [_DAY.fullmatch(point) for point in points]
    told = [(int(day["first"]), int(day["second"])) for day in days if day and day["by"] == "/"]
    is_day_first = any(first > 12 for first, _second in told)
    is_month_first = any(second > 12 for _first, second in told)
    return tuple(
        _ordered(day, is_turned=is_month_first, is_sure=is_day_first != is_month_first) if day else point
        for day, point in zip(days, points, strict=True)
    )


def _ordered(day: re.Match[str], *, is_turned: bool, is_sure: bool) -> str:
    first, by, second = day["first"], day["by"], day["second"]
    if by == "/" and is_sure:
        first, by, second = (second if is_turned else first), ".", (first if is_turned else second)
    return f"{first}{by}{second}{by}{_whole_year(day['year'])}"


def _whole_year(year: str) -> str:
    """Return a year of two digits with all four; one beyond next year is of the last century."""
    if len(year) == 4:
        return year
    following = datetime.now(UTC).year + 1 - 2000
    return str(int(year) + (2000 if int(year) <= following else 1900))


def read_point(words: str) -> str:
    """Return a date as YYYY or YYYY-MM, or "" where there is no such month or year."""
    if match := _YEAR_FIRST.fullmatch(words):
        return _dated(match["year"], int(match["month"]))
    if match := _YEAR_LAST.fullmatch(words):
        return _year_last(match)
    if match := _NAMED.fullmatch(words):
        return _dated(match["year"], _MONTHS[match["month"].lower()])
    if year := _HAS_YEAR.search(words):
        return _dated(year[0], None)
    short = _SHORT_YEAR.fullmatch(words)
    return _short_year(short["month"].lower().rstrip("."), int(short["year"])) if short else ""


def _short_year(month: str, year: int) -> str:
    """Return a date whose year has two digits."""
    number = int(month) if month.isdigit() else _MONTHS.get(month)
    return _dated(_whole_year(f"{year:02}"), number)


def _year_last(match: re.Match[str]) -> str:
    month, day = int(match["month"]), int(match["day"] or 0)
    if match["by"] == "/" and month != day:
        if month > 12:
            month, day = day, month
        elif day <= 12:
            # Which of the two is the month depends on the country; only the year is certain.
            return _dated(match["year"], None)
    return _dated(match["year"], month) if day <= 31 else ""


def _dated(year: str, month: int | None) -> str:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return ""
    return year if month is None else f"{year}-{month:02}"


def is_open_end(words: str) -> bool:
    """Whether words say that a time goes on: "today"."""
    return bool(_OPEN_ALONE.fullmatch(words.strip(" .")))


def is_duration(words: str) -> bool:
    """Whether words say how long and nothing else, such as "5 years 3 months"."""
    return words[:1].isdigit() and not any(c.isalnum() for c in _DURATION.sub("", words))


def without_time(words: str, time: Time) -> tuple[str, str]:
    """Return what stands before and after a time, without durations and the marks around it."""
    left, right = (_DURATION.sub(" ", part) for part in (words[: time.left], words[time.right :]))
    left = left.rstrip(_MARKS + "([").lstrip(_MARKS)
    return ("" if _SEASON.fullmatch(left) else left), right.lstrip(_MARKS + ")].").rstrip(_MARKS)
