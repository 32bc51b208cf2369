"""Draws by weight, at the cost of one multiplication each."""

from collections.abc import Callable, Sequence
from typing import TypeVar

# Returns a number from 0 to 1, 1 excluded: the `random` of a random.Random.
Dice = Callable[[], float]

_Option = TypeVar("_Option")


def table(options: Sequence[_Option], weights: Sequence[float], *, size: int = 1024) -> tuple[_Option, ...]:
    """Return options repeated in proportion to their weights, each at least once, to `draw` from.

    Args:
        options: What there is.
        weights: A weight for each.
        size: How many places there are, about.
    """
    total = sum(weights)
    shares = (max(1, round(size * weight / total)) for weight in weights)
    return tuple(option for option, share in zip(options, shares, strict=True) for _place in range(share))


def falling(options: Sequence[_Option], *, size: int = 256) -> tuple[_Option, ...]:
    """Return a table in which the first option is common and the last rare, as in any language."""
    return table(options, [1 / (rank + 1) for rank in range(len(options))], size=size)


def draw(dice: Dice, options: Sequence[_Option]) -> _Option:
    """Return one of the options, each place as likely as any other."""
    return options[int(dice() * len(options))]


def draw_several(dice: Dice, options: Sequence[_Option], number: int) -> list[_Option]:
    """Return at most `number` different options of a table, in the order they were drawn."""
    found: dict[_Option, None] = {}
    # A table of few options may not hold so many; a bounded number of tries costs less than to count them.
    for _try in range(number * 3):
        found[options[int(dice() * len(options))]] = None
        if len(found) == number:
            break
    return list(found)
