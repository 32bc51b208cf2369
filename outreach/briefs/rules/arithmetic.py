"""Work out what a pair of figures comes to (drafting.md 5.4, tier T1)."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from candidates.achievements.rules.lexicon import SECONDS
from outreach.briefs.types import Fact, Quantity

# A change smaller than this is no news to the person who made it.
_LEAST_CHANGE_PERCENT = 10
_MOST_PERCENT = 300
_LEAST_DIFFERENCE, _LEAST_POINTS = 2, 5
_SHARES = {"percent", "point", "share", "rank"}


def derived_from(facts: Sequence[Fact]) -> list[Fact]:
    """Return the arithmetic of each from–to pair: its change in percent, and by how much.

    Args:
        facts: What they did.
    """
    found: list[Fact] = []
    for fact in facts:
        for told, quantity, formula in (*_in_percent(fact), *_by_how_much(fact)):
            found.append(
                Fact(
                    id=f"D{len(found) + 1}",
                    kind="derived",
                    text=told,
                    quantities=(quantity,),
                    derived_from=(fact.id,),
                    formula=formula,
                )
            )
    return found


def recomputes(derived: Fact, source: Fact) -> bool:
    """Whether a derived figure comes out of its source's figures again (drafting.md GRD-08).

    Args:
        derived: The figure.
        source: What it is worked out from.
    """
    said = [(quantity.value, quantity.unit) for quantity in derived.quantities]
    return any(said == [(q.value, q.unit) for q in again.quantities] for again in derived_from([source]))


_Derived = tuple[str, Quantity, str]


def _in_percent(fact: Fact) -> Iterator[_Derived]:
    change = percent_change(fact.quantities)
    if change is None or abs(change) < _LEAST_CHANGE_PERCENT:
        return
    told = f"{abs(change)}% {'drop' if change < 0 else 'rise'}"
    yield told, _delta(str(abs(change)), "percent", change), "(to - from) / from, in percent, rounded"


def _by_how_much(fact: Fact) -> Iterator[_Derived]:
    """Yield the difference of two counts of one thing, or of two shares in points."""
    pair = _pair(fact.quantities)
    if pair is None or any(quantity.exactness != "exact" for quantity in pair):
        return
    start, end = pair
    change = Decimal(end.value) - Decimal(start.value)
    size = abs(change)
    if (start.unit, start.per) != (end.unit, end.per) or size < _LEAST_DIFFERENCE or size % 1:
        return
    if start.unit == "" and size * 100 >= Decimal(start.value) * _LEAST_CHANGE_PERCENT:
        rate = f" a {start.per}" if start.per else ""
        told = f"{size:f} {'fewer' if change < 0 else 'more'}{rate}"
        yield told, _delta(f"{size:f}", "", change), "to - from"
    elif start.unit == "percent" and size >= _LEAST_POINTS:
        told = f"{'drop' if change < 0 else 'rise'} of {size:f} points"
        yield told, _delta(f"{size:f}", "point", change), "to - from, in points"


def _delta(value: str, unit: str, change: Decimal | int) -> Quantity:
    return Quantity(value=value, unit=unit, kind="delta", direction=_direction(change))


def _direction(change: Decimal | int) -> str:
    return "lower" if change < 0 else "higher"


def percent_change(quantities: Sequence[Quantity]) -> int | None:
    """Return the rounded change in percent of the one from–to pair; None where it would mislead.

    It would with two pairs, with measures that do not compare, with shares (from 20% to 10% is a 50% drop to
    some and a 10% drop to others), and over 300%. Times compare across their units.
    """
    pair = _pair(quantities)
    if pair is None:
        return None
    start, end = _size(pair[0]), _size(pair[1])
    if start[1] != end[1] or start[1] in _SHARES or start[0] <= 0:
        return None
    change = (end[0] - start[0]) / start[0] * 100
    rounded = int(change.quantize(Decimal(1), ROUND_HALF_UP))
    return rounded if -100 < rounded <= _MOST_PERCENT else None


def _pair(quantities: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return the one from–to pair of what is theirs, or None."""
    own = [quantity for quantity in quantities if quantity.whose == "own"]
    starts = [quantity for quantity in own if quantity.kind == "from"]
    ends = [quantity for quantity in own if quantity.kind == "to"]
    return (starts[0], ends[0]) if len(starts) == len(ends) == 1 else None


def _size(quantity: Quantity) -> tuple[Decimal, str]:
    """Return a quantity in a unit that compares."""
    seconds = SECONDS.get(quantity.unit)
    value = Decimal(quantity.value)
    return (value * seconds, "time") if seconds else (value, quantity.unit)
