"""Which numbers make a pair, which are a change, and which way it went."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from candidates.achievements.rules.dates import date_spans
from candidates.achievements.rules.languages import tongues
from candidates.achievements.rules.lexicon import EITHER, HIGHER, LOWER, NUMBER_WORDS, alternatives
from candidates.achievements.rules.numbers import Found, numbers
from candidates.achievements.rules.pairs import pair_kinds, size
from candidates.achievements.rules.quantities import LONGEST, Quantity
from candidates.achievements.rules.whose import with_owners

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
# After a number, what says that it is a difference: "30% faster", "12 points more", "a 20% reduction in".
_AFTER = re.compile(
    r"^\s(?:year[- ]on[- ]year\s|yoy\s)?(?P<word>more|less|fewer|higher|lower|faster|slower|quicker|up|down"
    r"|better|cheaper|reductions?|increases?|decreases?|growth|rise|drop|fall|gain|improvements?|savings?|cuts?)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
# "to 99.9%" says where it ended; by how much is not said.
_REACHED = re.compile(r"(?<!up )\bto\s(?:about\s|over\s|almost\s|nearly\s|more than\s)?$", re.IGNORECASE)
_SAVED = re.compile(r"\b(?:sav(?:ed|es|ing|e)|freed|freeing)\b[^.;,]{0,40}$", re.IGNORECASE)
_OF = re.compile(r"(?:out )?of(?: the| our| my| their)?(?: first| last| next| other)?")
_DAYS = frozenset({"day", "night", "evening", "morning", "afternoon", "weekend", "week"})
_IN = re.compile(rf"\sin\s(?:{alternatives(list(NUMBER_WORDS))}|\d{{1,2}})\b(?!\s[a-z]+s\b)", re.IGNORECASE)
_SIGN = re.compile(r"[.;:,(!?]\s|[;:(]")
_FEW_WORDS = 6
_CLAUSE_END = re.compile(r"[.;:,(]\s|\bwhile\b|\band\b")


@lru_cache(maxsize=4096)
def quantities_in(statement: str) -> tuple[Quantity, ...]:
    """Return the numbers of a statement with what they measure, in the order they stand.

    Calendar dates and numbers inside names ("ISO 9001", "3D", "Grade 5") are none.
    """
    text = statement[:LONGEST]
    dates = [(start, end) for start, end, _date in date_spans(text)]
    return with_owners(text, tuple(_judged(list(numbers(text, dates)), text)))


def _judged(found: Sequence[Found], statement: str) -> Iterator[Quantity]:
    position = 0
    while position < len(found):
        first = found[position]
        second = found[position + 1] if position + 1 < len(found) else None
        if second and (kinds := pair_kinds(first.quantity, second.quantity, statement)):
            yield from _pair(first.quantity, second.quantity, kinds)
            position += 2
            continue
        if second and _is_range(first.quantity, second.quantity, statement):
            yield from _range(first.quantity, second.quantity, statement)
            position += 2
            continue
        if second and _is_share(first.quantity, second.quantity, statement):
            first = Found(replace(first.quantity, unit=second.quantity.unit, kind="count"))
        if not first.is_weak:
            left = found[position - 1].quantity.end if position else 0
            alone = _alone(first.quantity, statement, left=left)
            # Set apart by a comma it is a fact of its own, though no achievement.
            if not is_schedule(alone, statement) or statement[: alone.start].rstrip().endswith(","):
                yield alone
        position += 1


def _pair(first: Quantity, second: Quantity, kinds: tuple[str, str]) -> Iterator[Quantity]:
    """Yield both halves: "from A to B", and "B instead of A", whose order is the other way round."""
    unit, per = first.unit or second.unit, first.per or second.per
    first = replace(first, kind=kinds[0], unit=first.unit or unit, per=per)
    second = replace(second, kind=kinds[1], unit=second.unit or unit, per=per)
    start, end = (first, second) if kinds[0] == "from" else (second, first)
    before, after = size(start), size(end)
    way = "lower" if after < before else "higher" if after > before else "none"
    yield replace(first, direction=way)
    yield replace(second, direction=way)


def _is_range(first: Quantity, second: Quantity, statement: str) -> bool:
    between = statement[first.end : second.start]
    return between in {"-", "–"} and (not first.unit or not second.unit or first.unit == second.unit)


def _range(first: Quantity, second: Quantity, statement: str) -> Iterator[Quantity]:
    """Yield both ends in one measure: "£57–64k" is 57,000 to 64,000 pounds."""
    digits = re.match(r"\d+(?:\.\d+)?", statement[second.start : second.end])
    factor = Decimal(second.value) / Decimal(digits[0]) if digits and Decimal(digits[0]) else Decimal(1)
    low = Decimal(first.value)
    value = low * factor if low < Decimal(second.value) and factor in {10**3, 10**6, 10**9} else low
    unit, per = first.unit or second.unit, first.per or second.per
    kind = first.kind if first.unit else second.kind
    yield replace(first, value=f"{value.normalize():f}", unit=unit, per=per, kind=kind)
    yield replace(second, unit=unit, per=per, kind=kind)


def _is_share(first: Quantity, second: Quantity, statement: str) -> bool:
    """Whether it is "7 of 8 quarters", which counts quarters twice."""
    between = statement[first.end : second.start].lower().strip()
    return not first.unit and second.kind == "count" and bool(_OF.fullmatch(between))


def is_schedule(quantity: Quantity, statement: str) -> bool:
    """Whether a number says when somebody works: "two nights a week", "one week in four"."""
    is_often = quantity.per in {"week", "fortnight", "month"} or bool(_IN.match(statement, quantity.end))
    return quantity.kind == "count" and quantity.unit in _DAYS and is_often


def _alone(quantity: Quantity, statement: str, *, left: int) -> Quantity:
    """Say whether a single number is a change, and which way; a rank and a doubling say it themselves."""
    if quantity.kind == "rank" or quantity.direction != "none":
        return quantity
    before, after = statement[left : quantity.start], statement[quantity.end :]
    if _REACHED.search(before):
        return quantity
    clause = _CLAUSE_END.split(before)[-1]
    follows = _AFTER.match(after)
    word = follows["word"].lower() if follows else _last_change_word(clause) or _last_change_word(before)
    if not word and _BY.search(clause):
        # "Cut fees by 18% and fieldwork by 25%": the verb serves both.
        word = _last_change_word(statement[: quantity.start])
    is_measured_change = quantity.unit in {"percent", "point", "times", "share"} and bool(word)
    is_difference = bool(follows) or bool(_BY.search(clause) and word)
    if quantity.kind == "delta" or is_measured_change or is_difference:
        return replace(quantity, kind="delta", direction=_way(word))
    if _SAVED.search(before) and quantity.unit:
        return replace(quantity, kind="delta", direction="lower")
    return _alone_abroad(quantity, statement)


def _alone_abroad(quantity: Quantity, statement: str) -> Quantity:
    """Say the same of a percentage in another language: "um 12 % gesenkt", "caíram 32%"."""
    for language in tongues(statement) if quantity.unit in {"percent", "point"} else ():
        before, after = statement[: quantity.start].lower(), statement[quantity.end :].lower()
        near = " ".join(re.findall(r"[^\W\d_]+", _SIGN.split(before)[-1])[-_FEW_WORDS:])
        rest = _SIGN.split(after)[0] if language.data.get("is_last") or language.words("last") else ""
        words = {*near.split(), *re.findall(r"[^\W\d_]+", rest)}
        ways = [way for way in ("lower", "higher") if words & {*language.words(way)}]
        last = near.split()[-1:]
        is_by = bool(re.search(rf"\b(?:{language.data['by']})\s$", before))
        is_direct = bool(last) and last[0] in (*language.words("lower"), *language.words("higher"))
        if len(ways) == 1 and (is_by or is_direct):
            return replace(quantity, kind="delta", direction=ways[0])
    return quantity


def _last_change_word(text: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)]
    return next((word for word in reversed(words) if word in LOWER or word in HIGHER or word in EITHER), "")


def _way(word: str) -> str:
    stem = word.removesuffix("s")
    if word in LOWER or stem in LOWER or word == "cheaper":
        return "lower"
    return "higher" if word in HIGHER or stem in HIGHER else "none"
