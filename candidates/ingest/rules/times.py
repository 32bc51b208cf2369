"""Dates of a JSON Resume, as the format has them and as people write them into it."""

import re
from datetime import date
from typing import Any

from axis.lib.words import gettext as _
from candidates.ingest.rules.fields import Reader, pointer
from candidates.ingest.rules.plain.dates import find_time, is_open_end

# A time of day after a whole date is dropped, as no profile needs it.
_PARTIAL_DATE = re.compile(r"((\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)(?:(?<=-\d\d)T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_OPEN_END = {"", "now", "current", "today", "ongoing"}


def read_date(reader: Reader, parent: dict[str, Any], key: str, *, at: str) -> str:
    """Return a date at the precision it was given, never with an invented month or day."""
    value = reader.line(parent, key, at=at)
    if value.lower() in _OPEN_END or is_open_end(value):
        return ""
    if value.isascii() and (match := _PARTIAL_DATE.fullmatch(value)):
        if _exists(match):
            return match[1]
    elif written := _as_written(value):
        return written
    reader.remark(pointer(at, key), _("is not a date such as 2019, 2019-04 or 2019-04-30; left out"))
    return ""


def _as_written(words: str) -> str:
    """Return a date that is all that words say: "Jan 2009", "11/2011"."""
    time = find_time(words)
    is_all = time is not None and (time.left, time.right) == (0, len(words)) and not time.is_range
    return time.started_on if time is not None and is_all else ""


def _exists(match: re.Match[str]) -> bool:
    year, month, day = (int(part or 1) for part in match.groups()[1:])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
