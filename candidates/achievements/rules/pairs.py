"""Which two numbers tell where something began and where it ended, in English and in other languages."""

import re
from decimal import Decimal

from candidates.achievements.rules.languages import Language, tongues
from candidates.achievements.rules.lexicon import SECONDS
from candidates.achievements.rules.quantities import Quantity

_REVERSED = re.compile(
    r"\b(?:instead of|rather than|compared (?:with|to)|vs\.?|versus|as opposed to|down from|up from"
    r"|where it (?:had been|was))\s|\((?:was|previously|formerly|before:?|from)\s",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"→|->|=>|⇒")
_FROM = re.compile(r"\b(?:from|between)\s+(?:[\w'’]+\s){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\b(?:down to|up to|to|into)\b", re.IGNORECASE)
_USED_TO = re.compile(r"\bused to (?:[\w'’]+\s){1,3}$", re.IGNORECASE)
_NOW = re.compile(r"\bnow\b", re.IGNORECASE)
_LONGEST_BETWEEN = 44
# "Von 22 Uhr auf …", "de 22 h à 6 h": hours of the day are no change.
_CLOCK = re.compile(r"\s?(?:h|uhr)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_NEAR = 60

FROM_TO, TO_FROM = ("from", "to"), ("to", "from")


def pair_kinds(first: Quantity, second: Quantity, statement: str) -> tuple[str, str] | None:
    """Return the kinds of two numbers that stand one after the other, or None when they are no pair."""
    between = statement[first.end : second.start]
    if len(between) > _LONGEST_BETWEEN or "rank" in {first.kind, second.kind} or not _alike(first, second):
        return None
    if _REVERSED.search(between):
        return TO_FROM
    if _FORWARD.search(between):
        return FROM_TO
    before = statement[max(0, first.start - _NEAR) : first.start]
    is_told = _FROM.search(before[-30:]) and _TO.search(between)
    if is_told or (_USED_TO.search(before) and _NOW.search(between)):
        return FROM_TO
    is_abroad = any(_is_pair(first, second, statement, language) for language in tongues(statement))
    return FROM_TO if is_abroad else None


def size(quantity: Quantity) -> Decimal:
    """Return the value, time in seconds, so that "2 hours" and "10 minutes" compare."""
    return Decimal(quantity.value) * SECONDS.get(quantity.unit, Decimal(1))


def _alike(first: Quantity, second: Quantity) -> bool:
    if not first.unit or not second.unit or first.unit == second.unit:
        return True
    return first.unit in SECONDS and second.unit in SECONDS


def _is_pair(first: Quantity, second: Quantity, statement: str, language: Language) -> bool:
    """Whether a language says "from … to …", and means a change: "de 6 à 17 ans" is none."""
    before = statement[max(0, first.start - _NEAR) : first.start].lower()
    between = statement[first.end : second.start].lower()
    begins, ends = language.data["pair_from"], language.data["pair_to"]
    middle = re.fullmatch(rf"(?P<noun>(?:.*\S)?)\s(?:{ends})\s(?:\w+\s)?", between)
    if not middle or not re.search(rf"\b(?:{begins})\s(?:\w+\s)?$", before):
        return False
    if any(_CLOCK.match(statement, number.end) for number in (first, second)):
        return False
    if not _counts_the_same(first, second, statement, middle["noun"]):
        return False
    if not language.data.get("ascends"):
        return True
    return bool(language.pattern("ascends").search(before + between)) or size(second) < size(first)


def _counts_the_same(first: Quantity, second: Quantity, statement: str, noun: str) -> bool:
    """Whether nothing says that the two measure different things: "von 3 Tonnen auf 200 Kilo"."""
    after = _NEXT_WORD.match(statement, second.end)
    if first.unit or not noun.strip() or not after:
        return True
    is_small = any(after[1].lower() in language.words("small") for language in tongues(statement))
    return is_small or after[1].lower() == noun.split()[0]
