"""Numbers of a statement as bars, where a drawing says more than the figures: from what to what."""

from collections.abc import Iterable, Mapping
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


def bars(metrics: Iterable[Mapping[str, Any]]) -> list[Bar]:
    """Return a pair of bars for each change of a statement that tells both ends.

    Args:
        metrics: As they are kept.
    """
    found = []
    for metric in metrics:
        low, high = _number(metric.get("low")), _number(metric.get("high"))
        if metric.get("kind") != "from_to" or low is None or high is None:
            continue
        most = max(low, high)
        if most > 0 and min(low, high) >= 0:
            unit = str(metric.get("unit", ""))
            found.append(Bar(_told(low), _told(high), unit, _width(low, most), _width(high, most)))
    return found[:_MOST]


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
