"""Work out what a pair of figures comes to (drafting.md 5.4, tier T1)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from candidates.achievements.rules.lexicon import SECONDS
from outreach.briefs.types import Fact, Quantity

# A change smaller than this is no news to the person who made it.
_LEAST_CHANGE_PERCENT = 10
_MOST_PERCENT = 300
_SHARES = {"percent", "point", "share", "rank"}


def derived_from(facts: Sequence[Fact]) -> list[Fact]:
    """Return the arithmetic of each from–to pair (drafting.md 5.4, tier T1)."""
    found: list[Fact] = []
    for fact in facts:
        change = percent_change(fact.quantities)
        if change is None or abs(change) < _LEAST_CHANGE_PERCENT:
            continue
        word = "drop" if change < 0 else "rise"
        found.append(
            Fact(
                id=f"D{len(found) + 1}",
                kind="derived",
                text=f"{abs(change)}% {word}",
                quantities=(
                    Quantity(
                        value=str(abs(change)), unit="percent", kind="delta", direction=_direction(change)
                    ),
                ),
                derived_from=(fact.id,),
                formula="(to - from) / from, in percent, rounded",
            )
        )
    return found


def _direction(change: int) -> str:
    return "lower" if change < 0 else "higher"


def percent_change(quantities: Sequence[Quantity]) -> int | None:
    """Return the rounded change in percent of the one from–to pair; None where it would mislead.

    It would with two pairs, with measures that do not compare, with shares (from 20% to 10% is a 50% drop to
    some and a 10% drop to others), and over 300%. Times compare across their units.
    """
    own = [quantity for quantity in quantities if quantity.whose == "own"]
    starts = [quantity for quantity in own if quantity.kind == "from"]
    ends = [quantity for quantity in own if quantity.kind == "to"]
    if len(starts) != 1 or len(ends) != 1:
        return None
    start, end = _size(starts[0]), _size(ends[0])
    if start[1] != end[1] or start[1] in _SHARES or start[0] <= 0:
        return None
    change = (end[0] - start[0]) / start[0] * 100
    rounded = int(change.quantize(Decimal(1), ROUND_HALF_UP))
    return rounded if -100 < rounded <= _MOST_PERCENT else None


def _size(quantity: Quantity) -> tuple[Decimal, str]:
    """Return a quantity in a unit that compares."""
    seconds = SECONDS.get(quantity.unit)
    value = Decimal(quantity.value)
    return (value * seconds, "time") if seconds else (value, quantity.unit)
