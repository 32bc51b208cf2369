"""Cells into values: dates in the chosen order, places, lists and names; nothing is invented."""

import json
import re
from datetime import date, timedelta

from axis.lib.text import is_blank
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.plain.lexicon import JOINERS, WORDS

_MONTHS: dict[str, int] = {
    word: int(month) for month, words in WORDS["dates"]["months"].items() for word in words
}
_OPEN_END = frozenset({"present", "now", "current", "today", "ongoing", "heute", "aujourd'hui", "actual"})
# What people write where there is nothing: no value, and no fault either.
_NOTHING = frozenset(
    {"-", "–", "—", "n/a", "na", "none", "null", "nil", "#n/a", "unknown", "keine", "?", "."}
)
_LONGEST_NOTHING = max(map(len, _NOTHING))
_TIME = re.compile(
    r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:UTC|Z|[+-]\d{2}:?\d{2}))?$"
)
# LinkedIn lists pages so: "[PERSONAL:https://a.example,COMPANY:https://b.example]".
_LABELLED = re.compile(r"[\[,][A-Z_ ]{2,30}:(?=\S)")
# These part values whatever else does; Google Contacts writes the last.
_ALWAYS = re.compile(r"[;|]|\s:::\s")
# Before the values of a list, one a line.
_BULLETS = ("•", "·", "●", "▪", "– ", "- ", "* ")
# Around a date it says no more than the column does, or that it is about right.
_SINCE = re.compile(
    r"^(?:since|from|seit|ab|depuis(?: le)?|desde(?: el)?|dal|sinds|ca\.?|circa|about|~)\s*"
    r"|\s*[?+]$|(?<=^\d{4})\.0$",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?<=[^\W\d])\.?\s?['’](?=\d\d$)")
# 2024-03-00, as some exports write a month; 20240331; days since 1900, as spreadsheets count them.
_NO_DAY = re.compile(r"(\d{4}-\d{2})-00")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_SERIAL = re.compile(r"[2-6]\d{4}")
_DAY_0 = date(1899, 12, 30)
_LONGEST_DATE = 60
# "Site engineer at Acme | Speaker"; in "manager at large" nobody is named.
_POST_AT = re.compile(
    rf"([^|@•]{{2,150}}?)\s+(?:{'|'.join(sorted(JOINERS, key=len, reverse=True))})\s+"
    r"(?:(?:the|der|dem|la|le|il)\s)?((?=[A-ZÀ-Þ\d])[^|@•]{2,150}?)(?:\s*[|•].*)?"
)
_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? ?[- ]?(?:de )?)?([^\W\d]{3,12})\.?,?[- ]?(?:de )?(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([^\W\d]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_ORDERS = {"DMY": (0, 1, 2), "MDY": (1, 0, 2), "YMD": (2, 1, 0)}


def said(cell: str) -> str:
    """Return what a cell says, without the space around it; "" where it is blank or a mark for nothing."""
    words = cell.strip()
    if words.isascii() and len(words) > _LONGEST_NOTHING:
        return words
    if not words or words.casefold() in _NOTHING:
        return ""
    is_seen = words.isascii() and words.isprintable()
    return words if is_seen or not is_blank(words) else ""


def read_date(cell: str, *, order: str) -> str | None:
    """Return a date at the precision it is written with: YYYY, YYYY-MM or YYYY-MM-DD.

    Args:
        cell: What `said` returned.
        order: DMY, MDY or YMD, for numbers alone.

    Returns:
        "" for an open end; None where it is no date that exists.
    """
    if len(cell) > _LONGEST_DATE:
        return None
    if cell.casefold() in _OPEN_END:
        return ""
    words = _SHORT_YEAR.sub(" ", _SINCE.sub("", _TIME.sub("", cell.strip())))
    if match := _COMPACT.fullmatch(words):
        return _dated(*match.groups())
    if _SERIAL.fullmatch(words):
        return (_DAY_0 + timedelta(days=int(words))).isoformat()
    if match := _NO_DAY.fullmatch(words):
        words = match[1]
    if _YEAR.fullmatch(words):
        return _dated(words)
    if match := _ISO.fullmatch(words):
        return _dated(*match.groups())
    if match := _NUMBERS.fullmatch(words):
        day, month, year = _ordered(match.groups(), order)
        return _dated(year, month, day)
    if match := _MONTH_YEAR.fullmatch(words):
        return _dated(match[2], match[1])
    return _named(words)


def _ordered(parts: tuple[str, ...], order: str) -> tuple[str, str, str]:
    day, month, year = (parts[place] for place in _ORDERS["DMY" if order == "YMD" else order])
    if order == "YMD" and len(parts[2]) == 2:
        day, month, year = (parts[place] for place in _ORDERS["YMD"])
    return day, month, year


def _named(words: str) -> str | None:
    if match := _MONTH_FIRST.fullmatch(words):
        month, day, year = match.groups()
    elif match := _DAY_FIRST.fullmatch(words):
        day, month, year = match.groups()
    else:
        return None
    number = _MONTHS.get(month.casefold())
    return _dated(year, str(number), day) if number else None


def _dated(year: str, month: str | None = None, day: str | None = None) -> str | None:
    whole = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 50 else 1900)
    try:
        date(whole, int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not 1900 <= whole <= 2100:
        return None
    return f"{whole:04}" + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if day else "")


def read_list(cell: str, *, separator: str) -> list[str]:
    """Return the values of a cell, each once, in order."""
    if cell.startswith("["):
        cell = _listed(cell)
    if (
        cell.isprintable()
        and separator not in cell
        and not _ALWAYS.search(cell)
        and not cell.startswith(_BULLETS)
    ):
        return [" ".join(cell.split())]
    pieces = (part for line in cell.splitlines() for part in line.split(separator))
    parts = (said(one_line(part).lstrip("•·●▪–-* ")) for piece in pieces for part in _ALWAYS.split(piece))
    return list(dict.fromkeys(part for part in parts if part))


def _listed(cell: str) -> str:
    """Return a list as exports write it, one value a line; anything else as it is."""
    if _LABELLED.match(cell):
        return "\n".join(_LABELLED.split(cell.removesuffix("]")))
    try:
        told = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    is_words = isinstance(told, list) and all(isinstance(one, str) for one in told)
    return "\n".join(map(one_line, told)) if is_words else cell


def last_name_first(cell: str) -> str:
    """Return "Ada Byron" for "Byron, Ada"; without exactly one comma the name stays as it is."""
    last, comma, first = one_line(cell).partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma and "," not in first else one_line(cell)


def post_at(cell: str) -> tuple[str, str]:
    """Return position and employer of "Site engineer at Acme"; no employer where none is named so."""
    match = _POST_AT.fullmatch(cell)
    return (match[1], match[2]) if match else (cell, "")
