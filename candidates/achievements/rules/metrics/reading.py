"""The metrics of one statement, in the order they stand."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from candidates.achievements.rules.languages import tongues
from candidates.achievements.rules.metrics.figures import Figure, figures, plain
from candidates.achievements.rules.metrics.kinds import Metric
from candidates.achievements.rules.metrics.named import named
from candidates.achievements.rules.metrics.pairs import (
    change_of,
    from_nothing,
    joined,
    range_of,
    to_nothing,
    went_on,
)
from candidates.achievements.rules.metrics.scopes import Line, owner_of, sort_of, unit_of
from candidates.achievements.rules.quantities import LONGEST

# Words that may stand far around a figure which tells something else.
_WIDE = frozenset({"award", "first", "only", "adoption"})
# "One of five nurses", "a leak three firms had given up on", "no discrepancy in 26 audits": how many others
# there were, or how often there was nothing, is no measure of what was done.
_ONE_OF = re.compile(
    r"\b(?:one|ein(?:er|e|s)|l'une?|un[oa]?|een) (?:of(?: the| our)?|von|der|des?|di|dei|delle|van)\s+$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"(?:(?:\s+\w+)?\s+\w+s)?\s+had\b(?! been\b)", re.IGNORECASE)
_TIMES_OF_NOTHING = re.compile(
    r"\b(?:in|over|across|through|during)(?: the first| the last)?\s+$", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def metrics_in(statement: str) -> tuple[Metric, ...]:
    """Return what a statement measures and names: figures, multiples, ranks, prizes, certificates, papers.

    Dates, norms, versions and other figures of names are none.
    """
    text = plain(statement[:LONGEST])
    line = Line(text, statement[:LONGEST])
    marked = tuple(named(line))
    spans = [(one.start, one.end) for one in marked if one.value is not None or one.kind not in _WIDE]
    names = [language.name for language in tongues(statement)]
    sure = names[0] if len(names) == 1 else ""
    found = figures(text, line.statement, is_english=not names, language=sure)
    free = [one for one in found if not any(a < one.end and one.start < b for a, b in spans)]
    told = [*marked, *_told(free, line)]
    return tuple(sorted(_settled(told, line), key=lambda one: one.start))


def _told(found: list[Figure], line: Line) -> Iterator[Metric]:
    position = 0
    while position < len(found):
        first = found[position]
        second = found[position + 1] if position + 1 < len(found) else None
        if told := _change_at(found, position, line):
            change, used = told
            yield change
            position += used
            continue
        if second and (last := range_of(first, second, line.text)):
            low, high = joined(first, last)
            alone = _alone(last, line)
            if alone:
                yield Metric(
                    alone.kind, first.start, second.end, None, low, high, alone.unit, alone.direction
                )
            position += 2
            continue
        if one := _alone(first, line):
            yield one
        position += 1


def _change_at(found: list[Figure], position: int, line: Line) -> tuple[Metric, int] | None:
    """Return the change that begins at a figure, and how many figures it takes up."""
    first, *others = found[position : position + 3]
    if others and (change := change_of(first, others[0], line.text)):
        # "7.5 per cent, then 4, at last 2.8": where it ended is the last of them.
        if len(others) > 1 and (later := went_on(change, others[0], others[1], line.text)):
            return later, 3
        return change, 2
    # "15 per cent in my first year, 2 per cent in my last": a time stands between the two.
    is_apart = len(others) > 1 and others[0].sort == "time" != first.sort and first.unit == others[1].unit
    if is_apart and (change := change_of(first, others[1], line.text)):
        return change, 3
    begun = from_nothing(first, line.text)
    ended = to_nothing(first, line.text)
    if ended and not (others and others[0].start < ended.end):
        return ended, 1
    return (begun, 1) if begun else None


def _alone(figure: Figure, line: Line) -> Metric | None:
    kind, way = sort_of(figure, line)
    if not kind:
        return None
    if kind == "safety_zero" and not figure.value:
        return Metric(kind, figure.start, figure.end, Decimal(0), unit=figure.unit)
    return Metric(
        kind, figure.start, figure.end, figure.value, unit=unit_of(figure, kind, line), direction=way
    )


def _settled(told: list[Metric], line: Line) -> Iterator[Metric]:
    """Yield each with its owner; a time without harm says it all, and a line never says that twice."""
    spans = [one for one in told if one.kind == "safety_zero" and one.value]
    is_nothing = any(one.kind == "safety_zero" for one in told)
    for one in told:
        if one.kind == "safety_zero" and not one.value and spans:
            continue
        if one.kind == "scale" and _is_of_others(one, line.text, is_nothing=is_nothing):
            continue
        yield Metric(
            one.kind,
            one.start,
            one.end,
            one.value,
            one.low,
            one.high,
            one.unit,
            one.direction,
            owner_of(one, line),
        )


def _is_of_others(one: Metric, text: str, *, is_nothing: bool) -> bool:
    before, behind = text[: one.start], text[one.end :]
    if _ONE_OF.search(before) or _OF_OTHERS.match(behind):
        return True
    return is_nothing and bool(_TIMES_OF_NOTHING.search(before))
