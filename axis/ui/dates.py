"""Dates as people say them."""

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# Behind the beginning may stand, in words, that no end is known.
_ENDING = re.compile(rf"\(({_PARTIAL.pattern}(?: – (?:{_PARTIAL.pattern}|[^()–]{{1,40}}))?)\)$")
_NEAR_DAYS = 7


def spoken(moment: datetime, *, now: datetime) -> str:
    """Return a moment in the words one would use today: "today 14:05", "Tue 14:05", "3 Nov", "3 Nov 2023".

    Args:
        moment: An aware moment, past or to come; read on the clock of the active time zone.
        now: The moment of reading.
    """
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    clock = date_format(local, "H:i")
    days = (local.date() - today).days
    if days in _day_words():
        return _("%(day)s %(time)s") % {"day": _day_words()[days], "time": clock}
    if abs(days) < _NEAR_DAYS:
        return _("%(day)s %(time)s") % {"day": date_format(local, "D"), "time": clock}
    return date_format(local, "j M" if local.year == today.year else "j M Y")


def exact(moment: datetime) -> str:
    """Return a moment with weekday, full date, time and time zone, for the title of `spoken`."""
    return date_format(timezone.localtime(moment), "l j F Y, H:i T")


def partial(text: str) -> str:
    """Return a date of which perhaps only year or month is known: "2019", "Mar 2019", "14 Mar 2019".

    Args:
        text: YYYY, YYYY-MM or YYYY-MM-DD; anything else comes back as it was written.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return text
    return date_format(whole, "j M Y" if day else "M Y" if month else "Y")


def with_partials(line: str) -> str:
    """Return a line with the dates it ends with as one says them: "Nurse (Mar 2018 – 2020)".

    Args:
        line: Words, with dates as of `partial` in brackets behind them or without.
    """
    match = _ENDING.search(line)
    if match is None:
        return line
    return f"{line[: match.start()]}({' – '.join(map(partial, match[1].split(' – ')))})"


def _day_words() -> dict[int, str]:
    return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
