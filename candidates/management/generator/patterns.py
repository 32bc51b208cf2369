"""A pattern judged once by the real rules, then filled with numbers by the thousand."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from candidates.achievements.rules import ExtractedAchievement, Quantity, extract
from candidates.evidence.rules import weigh
from candidates.ingest.rules import ParsedLine
from candidates.management.generator.dice import Dice
from candidates.profiles.rules import words_of

_RANGE = re.compile(r"{([\d.]+)-([\d.]+)}")
# How many different numbers one range gives.
_STEPS = 40
# From so many years on, an older result counts no less (candidates.evidence.rules).
_OLDEST_YEARS = 10
# Reasons that are no cue of under-telling.
_NO_CUES = ("role: ", "number: ", "verb: ", "ended: ")
# Stands in the reasons for when an employment ended.
ENDED = "ended: @"


@dataclass(frozen=True)
class Slot:
    """The numbers one range stands for.

    Args:
        texts: Each as people write it.
        words: For each the words of the piece of text it stands in, which the list of candidates looks for.
    """

    texts: tuple[str, ...]
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Measure:
    """One quantity of a pattern, with a place for its own number.

    Args:
        values: For each number of its slot the value read; empty when the pattern spells it.
        slot: The slot its number comes from; -1 when the pattern spells it.
        head: Its JSON up to the value.
        middle: Its JSON from the value to its place.
        start: Where it begins when every slot holds nothing.
        end: Where it ends then.
        slots_before: How many slots stand before it.
    """

    values: tuple[str, ...]
    slot: int
    head: str
    middle: str
    start: int
    end: int
    slots_before: int


class Evidenced(NamedTuple):
    """The evidence of a pattern in one situation; ENDED stands where a reason names a date."""

    strength: float
    level: str
    cues: int
    reasons: str


@dataclass(frozen=True, eq=False)
class Pattern:
    """A statement with places for numbers, and what the rules say of it whatever the numbers are."""

    literals: tuple[str, ...]
    slots: tuple[Slot, ...]
    measures: tuple[Measure, ...]
    judged: ExtractedAchievement
    words: frozenset[str]
    stated_on: str


class Statement(NamedTuple):
    """A pattern filled: its text, its quantities as JSON and its words."""

    pattern: Pattern
    text: str
    quantities: str
    words: list[frozenset[str]]


def filled(pattern: Pattern, dice: Dice) -> Statement:
    """Return a statement of this pattern with numbers as they fall."""
    if not pattern.slots:
        return Statement(pattern, pattern.literals[0], _quantities(pattern, (), ()), [pattern.words])
    text, words = pattern.literals[0], [pattern.words]
    chosen: list[int] = []
    numbers: list[str] = []
    for slot, literal in zip(pattern.slots, pattern.literals[1:], strict=True):
        place = int(dice() * len(slot.texts))
        chosen.append(place)
        numbers.append(slot.texts[place])
        words.append(slot.words[place])
        text += slot.texts[place] + literal
    return Statement(pattern, text, _quantities(pattern, chosen, numbers), words)


def _quantities(pattern: Pattern, chosen: Sequence[int], numbers: Sequence[str]) -> str:
    told = []
    for measure in pattern.measures:
        start = measure.start + sum(map(len, numbers[: measure.slots_before]))
        end, value = start + measure.end - measure.start, ""
        if measure.slot >= 0:
            end += len(numbers[measure.slot])
            value = measure.values[chosen[measure.slot]]
        told.append(f'{measure.head}{value}{measure.middle}"start": {start}, "end": {end}}}')
    return f"[{', '.join(told)}]"


@cache
def compiled(template: str, *, is_about: bool = False) -> Pattern:
    """Return a pattern, judged with typical numbers.

    Args:
        template: A statement with ranges such as {10-60} or {1.2-4.8} in place of numbers.
        is_about: Whether it is a sentence of a summary, about the person.

    Raises:
        ValueError: The rules find no statement in it, or one number that comes from two ranges.
    """
    literals, ranges = _RANGE.split(template)[::3], _RANGE.findall(template)
    slots = tuple(_slot(low, high, literals, number) for number, (low, high) in enumerate(ranges))
    typical = [slot.texts[len(slot.texts) // 2] for slot in slots]
    text = literals[0] + "".join(
        number + literal for number, literal in zip(typical, literals[1:], strict=True)
    )
    judged = _judged(text, is_about=is_about)
    spans = _spans(literals, typical)
    return Pattern(
        literals=tuple(literals),
        slots=slots,
        measures=tuple(_measure(quantity, slots, typical, spans) for quantity in judged.quantities),
        judged=judged,
        words=frozenset(words_of([" ".join(part for part in template.split() if "{" not in part)])),
        stated_on=json.dumps(judged.stated_on),
    )


@lru_cache(maxsize=65_536)
def evidenced(pattern: Pattern, years_back: int | None, *, is_last_third: bool) -> Evidenced:
    """Return how the rules weigh a pattern that has its full room.

    Args:
        pattern: The pattern.
        years_back: How many years before the newest ended employment its own ended; None while it lasts.
        is_last_third: Whether it stands in the last third of its document.
    """
    placed = replace(pattern.judged, line_no=3 if is_last_third else 1, line_count=3)
    newest = replace(placed, ended_on="2020")
    if years_back is not None:
        placed = replace(placed, ended_on=str(2020 - min(years_back, _OLDEST_YEARS)))
    weighed = weigh(placed, siblings=[placed, newest])
    reasons = [ENDED if reason.startswith("ended: ") else reason for reason in weighed.reasons]
    cues = [reason for reason in reasons if not reason.startswith(_NO_CUES)]
    return Evidenced(weighed.strength, weighed.level, len(cues), json.dumps(reasons, ensure_ascii=False))


def _judged(text: str, *, is_about: bool) -> ExtractedAchievement:
    pointer, section = ("/basics/summary", "basics") if is_about else ("/work/0/highlights/0", "work")
    found = extract(text=text, lines=[ParsedLine(0, len(text), pointer, section)])
    if len(found) != 1 or found[0].text != text:
        raise ValueError(f"No single statement: {text}")
    return found[0]


def _slot(low: str, high: str, literals: Sequence[str], number: int) -> Slot:
    first, last = Decimal(low), Decimal(high)
    exact = [first + (last - first) * step / (_STEPS - 1) for step in range(_STEPS)]
    texts = tuple(dict.fromkeys(_as_written(value, decimals=low.count(".")) for value in exact))
    before, after = literals[number], literals[number + 1]
    lead = before[len(before.rstrip()) :] or before.split(" ")[-1]
    trail = after.split(" ")[0]
    return Slot(texts, tuple(frozenset(words_of([f"{lead}{text}{trail}"])) for text in texts))


def _as_written(value: Decimal, *, decimals: int) -> str:
    """Return a number as people give it: 27, 1.4, 340, 1,250 or 62,000."""
    if decimals:
        return f"{value:.1f}"
    size = len(str(int(value)))
    step = {1: 1, 2: 1, 3: 10, 4: 50}.get(size, 500)
    return f"{int(value) // step * step:,}"


def _spans(literals: Sequence[str], numbers: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each number stands in the statement."""
    spans, at = [], 0
    for literal, number in zip(literals, numbers, strict=False):
        at += len(literal)
        spans.append((at, at + len(number)))
        at += len(number)
    return spans


def _measure(
    quantity: Quantity, slots: Sequence[Slot], typical: Sequence[str], spans: Sequence[tuple[int, int]]
) -> Measure:
    within = [n for n, (start, end) in enumerate(spans) if start < quantity.end and quantity.start < end]
    if len(within) > 1:
        raise ValueError(f"One number of two ranges: {quantity}")
    before = [len(typical[n]) for n, (_start, end) in enumerate(spans) if end <= quantity.start]
    slot = within[0] if within else -1
    own = len(typical[slot]) if within else 0
    told = quantity.as_json()
    fixed = ", ".join(
        f'"{name}": {json.dumps(told[name])}' for name in told if name not in {"value", "start", "end"}
    )
    return Measure(
        values=_values(quantity, slots[slot], typical[slot]) if within else (),
        slot=slot,
        head='{"value": "' if within else f'{{"value": "{quantity.value}',
        middle=f'", {fixed}, ',
        start=quantity.start - sum(before),
        end=quantity.end - sum(before) - own,
        slots_before=len(before),
    )


def _values(quantity: Quantity, slot: Slot, typical: str) -> tuple[str, ...]:
    """Return what is read from each number of the slot: in "£1.2m" its millionfold."""
    factor = Decimal(quantity.value) / _number(typical)
    return tuple(f"{(_number(text) * factor).normalize():f}" for text in slot.texts)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
