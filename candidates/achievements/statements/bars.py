"""Numbers of a statement as bars, where a drawing says more than the figures: from what to what."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

# Of the drawing, in its own units.
WIDTH = 100
_SHORTEST = Decimal(1)
_MOST = 3


@dataclass(frozen=True)
class Bar:
    """A change: both figures in words, and how long each bar is of WIDTH."""

    low: str
    high: str
    unit: str
    low_width: str
    high_width: str


def bars(metrics: Iterable[Mapping[str, Any]], numbers: Sequence[Mapping[str, Any]] = ()) -> list[Bar]:
    """Return a pair of bars for each change of a statement that tells both ends.

    Args:
        metrics: As they are kept.
        numbers: Its numbers, as they are kept; they are drawn where no metric tells a change.
    """
    changes = [
        (metric.get("low"), metric.get("high"), metric.get("unit", ""))
        for metric in metrics
        if metric.get("kind") == "from_to"
    ]
    changes = changes or [
        (first["value"], second["value"], second["unit"] or first["unit"])
        for first, second in itertools.pairwise(numbers)
        if (first["kind"], second["kind"]) == ("from", "to")
    ]
    return [bar for change in changes if (bar := _bar(*change))][:_MOST]


def _bar(low: object, high: object, unit: object) -> Bar | None:
    """Return a change drawn, or None where an end is not known or nothing can be drawn of it."""
    one, other = _number(low), _number(high)
    if one is None or other is None or min(one, other) < 0 or not max(one, other):
        return None
    most = max(one, other)
    return Bar(_told(one), _told(other), str(unit), _width(one, most), _width(other, most))


def _width(value: Decimal, most: Decimal) -> str:
    return f"{max(_SHORTEST, value * WIDTH / most):.1f}"


def _told(value: Decimal) -> str:
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
