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
    """A change: the words that tell it, and how long each bar is of WIDTH."""

    words: str
    low_width: str
    high_width: str


def bars(
    text: str, *, metrics: Iterable[Mapping[str, Any]], numbers: Sequence[Mapping[str, Any]]
) -> list[Bar]:
    """Return a pair of bars for each change of a statement that tells both ends.

    Args:
        text: The statement.
        metrics: As they are kept.
        numbers: Its numbers, as they are kept; they are drawn where no metric tells a change.
    """
    changes = [
        (metric["low"], metric["high"], metric["start"], metric["end"])
        for metric in metrics
        if metric.get("kind") == "from_to"
    ]
    changes = changes or [
        (first["value"], second["value"], first["start"], second["end"])
        for first, second in itertools.pairwise(numbers)
        if (first["kind"], second["kind"]) == ("from", "to")
    ]
    drawn = (_bar(low, high, text[start:end]) for low, high, start, end in changes)
    return [bar for bar in drawn if bar][:_MOST]


def _bar(low: object, high: object, words: str) -> Bar | None:
    """Return a change drawn, or None where an end is not known or nothing can be drawn of it."""
    one, other = _number(low), _number(high)
    if one is None or other is None or min(one, other) < 0 or not max(one, other):
        return None
    most = max(one, other)
    return Bar(" ".join(words.split()), _width(one, most), _width(other, most))


def _width(value: Decimal, most: Decimal) -> str:
    return f"{max(_SHORTEST, value * WIDTH / most):.1f}"


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
