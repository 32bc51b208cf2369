"""Numbers with what they measure: value, unit, direction, and which of a pair comes first."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from candidates.achievements.rules.lexicon import NUMBER_WORDS, THINGS, TIME_UNITS

_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_SCALE = r"k|m|mn|bn|million|billion|thousand"
_UNIT = "|".join(sorted((*TIME_UNITS, *THINGS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<sign>[$£€¥])?\s?(?P<number>{_DIGITS}|\b(?:{_WORDS})\b)"
    rf"(?:\s?(?P<scale>{_SCALE})(?![a-z]))?(?P<plus>\+)?"
    rf"(?:\s?(?P<percent>%|per ?cent\b|percentage points?\b)|\s?(?P<code>USD|EUR|GBP)\b"
    rf"|[\s-]?(?P<times>x(?![\w-])|-fold\b|×)"
    rf"|(?:\s(?:(?!(?:a|an|per|each|every|in|by|to|of|and)\s)[a-z-]+\s){{0,2}}?|-)?(?P<unit>(?:{_UNIT})s?)\b)?",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s(?:a|per|each|every)\s(second|minute|hour|day|week|month|quarter|year)\b", re.IGNORECASE
)
_FACTOR = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_CURRENCY = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_APPROXIMATE = {"about": "about", "around": "about", "roughly": "about", "nearly": "under", "almost": "under"}
_BOUND = {"over": "over", "more than": "over", "at least": "over", "under": "under", "less than": "under"}
_REVERSED = re.compile(r"\s(?:instead of|rather than|compared with|vs\.?|as opposed to)\s", re.IGNORECASE)
_LOWER = re.compile(
    r"\b(reduc|cut|lower|fell|fall|drop|down|decreas|shorten|halv|less|fewer|sav)\w*", re.IGNORECASE
)
_HIGHER = re.compile(
    r"\b(increas|rais|grew|grow|rose|up|doubl|tripl|improv|higher|more than before)\w*", re.I
)


@dataclass(frozen=True)
class Quantity:
    """One number of a statement.

    Args:
        value: The number as a plain decimal, scale words applied.
        unit: Singular unit such as "percent", "month", "GBP", or "" when none is stated.
        per: Period of a rate, or "".
        kind: level, from, to, delta or count.
        direction: lower, higher or none, as the statement itself says.
        exactness: exact, about, over or under.
        start: First code point within the statement.
        end: One past the last.
    """

    value: str
    unit: str
    per: str
    kind: str
    direction: str
    exactness: str
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return asdict(self)


@lru_cache(maxsize=4096)
def quantities_in(statement: str) -> tuple[Quantity, ...]:
    """Return the numbers of a statement with what they measure, in the order they stand.

    Years and numbers inside names ("R2D2", "ISO 9001" as a word) are numbers too when they stand free.
    """
    found = list(_numbers(statement))
    direction = "lower" if _LOWER.search(statement) else "higher" if _HIGHER.search(statement) else "none"
    return tuple(_paired(found, statement, direction))


def _numbers(statement: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(statement):
        word = match["number"].lower()
        # "one" and "a dozen or so" are more often speech than measure, unless a unit follows.
        if word in NUMBER_WORDS and not (match["unit"] or match["percent"]):
            continue
        if _is_a_name_or_year(match, statement):
            continue
        value = Decimal(NUMBER_WORDS[word]) if word in NUMBER_WORDS else Decimal(re.sub(r"[, ]", "", word))
        value *= _FACTOR.get((match["scale"] or "").lower(), 1)
        rate = _PER.match(statement, match.end())
        start = match.start("sign") if match["sign"] else match.start("number")
        yield Quantity(
            value=f"{value.normalize():f}",
            unit=_unit(match),
            per=rate[1].lower() if rate else "",
            kind="delta" if match["percent"] or match["times"] else "count" if match["unit"] else "level",
            direction="none",
            exactness=_exactness(match, statement),
            start=start,
            end=match.end(),
        )


def _unit(match: re.Match[str]) -> str:
    if match["percent"]:
        return "point" if "point" in match["percent"].lower() else "percent"
    if match["sign"]:
        return _CURRENCY[match["sign"]]
    if match["code"]:
        return match["code"].upper()
    if match["times"]:
        return "times"
    return singular(match["unit"]) if match["unit"] else ""


def singular(unit: str) -> str:
    """Return a unit of the lexicon in the singular, lower case."""
    lower = unit.lower()
    if lower in {"ms", "people", "staff", "children", "classes"}:
        return lower
    if lower.endswith("ies"):
        return f"{lower[:-3]}y"
    return lower.removesuffix("s")


def _is_a_name_or_year(match: re.Match[str], statement: str) -> bool:
    """Whether the digits belong to a name such as "3D", or are a calendar year."""
    has_measure = any(match[group] for group in ("sign", "scale", "percent", "code", "times", "unit"))
    if has_measure:
        return False
    if statement[match.end() : match.end() + 1].isalpha():
        return True
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["number"]))


def _exactness(match: re.Match[str], statement: str) -> str:
    if match["plus"]:
        return "over"
    tail = statement[: match.start()].lower().rstrip()
    # "over two years" says how long, not more than how much.
    is_period = bool(match["unit"]) and singular(match["unit"]) in TIME_UNITS
    for words in (_APPROXIMATE, {} if is_period else _BOUND):
        for word, exactness in words.items():
            if tail.endswith(word):
                return exactness
    return "exact"


def _paired(found: list[Quantity], statement: str, direction: str) -> Iterator[Quantity]:
    """Mark pairs: "from A to B", "A → B", and "B instead of A", whose order is the other way round."""
    position = 0
    while position < len(found):
        first = found[position]
        second = found[position + 1] if position + 1 < len(found) else None
        if second is not None and (kinds := _pair_kinds(first, second, statement)):
            ways = _way(first, second, kinds)
            unit = first.unit or second.unit
            per = first.per or second.per
            yield replace(first, kind=kinds[0], direction=ways, unit=first.unit or unit, per=per)
            yield replace(second, kind=kinds[1], direction=ways, unit=second.unit or unit, per=per)
            position += 2
            continue
        is_change = first.kind == "delta"
        yield replace(first, direction=direction if is_change else "none")
        position += 1


def _pair_kinds(first: Quantity, second: Quantity, statement: str) -> tuple[str, str] | None:
    between = statement[first.end : second.start]
    before = statement[max(0, first.start - 30) : first.start].lower()
    if _REVERSED.search(between) and len(between) < 40:
        return ("to", "from")
    if "→" in between or "->" in between:
        return ("from", "to")
    if re.search(r"\bfrom\s+(?:\w+\s){0,2}$", before) and re.search(r"\bto\b", between) and len(between) < 40:
        return ("from", "to")
    return None


def _way(first: Quantity, second: Quantity, kinds: tuple[str, str]) -> str:
    start, end = (first, second) if kinds[0] == "from" else (second, first)
    if start.unit and end.unit and start.unit != end.unit:
        return "none"
    return "lower" if Decimal(end.value) < Decimal(start.value) else "higher"
