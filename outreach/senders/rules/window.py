"""When a sender may send: working days between two times, in the zone that counts."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5


@dataclass(frozen=True)
class Window:
    """Monday to Friday from one time until another.

    Args:
        opens: The first moment.
        closes: The first moment after it; later than `opens`.
        is_always_open: Whether every moment will do, as in the embedded run.
    """

    opens: time
    closes: time
    is_always_open: bool = False


def next_open(window: Window, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the earliest moment from now on at which the window is open; `now` itself while it is.

    Args:
        window: The window.
        now: With a time zone.
        zone: The zone whose clock counts.
    """
    here = now.astimezone(zone)
    if window.is_always_open:
        return now
    for days in range(8):
        day = here.date() + timedelta(days=days)
        opens = datetime.combine(day, window.opens, zone).astimezone(UTC)
        closes = datetime.combine(day, window.closes, zone).astimezone(UTC)
        if day.weekday() < _SATURDAY and now < closes:
            return max(now, opens)
    raise ValueError("The window never opens.")
