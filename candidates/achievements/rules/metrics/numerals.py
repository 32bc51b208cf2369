"""Numbers in words of seven languages: compounds are built from their parts, not listed."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_TENTHS = range(2, 10)


def numerals(language: str, data: dict[str, Any]) -> dict[str, Decimal]:
    """Return the value of each number word of a language.

    Args:
        language: Its two letters.
        data: `numbers` by word as listed, and the parts of compounds: `digits` are the words for 1 to 9,
            `tens` those for 20, 30 …; `dozens` are words for about so many ("une soixantaine de").

    Returns:
        Values by word in small letters; what is not regular is taken from the list.
    """
    parts = data.get("numerals", {})
    digits, tens = parts.get("digits", []), parts.get("tens", [])
    made = {word: Decimal(value) for word, value in _compounds(language, digits, tens)}
    if half := parts.get("half"):
        made |= {digit + half: Decimal(n) + Decimal("0.5") for n, digit in enumerate(digits, 1) if n > 1}
    listed = {word: Decimal(value) for word, value in data["numbers"].items()}
    return made | {word: Decimal(value) for word, value in parts.get("dozens", {}).items()} | listed


def _compounds(language: str, digits: list[str], tens: list[str]) -> Iterable[tuple[str, int]]:
    for ten, name in zip(_TENTHS, tens, strict=False):
        yield name, ten * 10
        for digit, one in enumerate(digits, 1):
            for word in _joined(language, name, one):
                yield word, ten * 10 + digit


def _joined(language: str, ten: str, digit: str) -> tuple[str, ...]:
    """Return how a language says a ten and a digit: twenty-five, fünfundzwanzig, treinta y cinco."""
    if language == "de":
        return (f"{digit}und{ten}",)
    if language == "nl":
        return (f"{digit}{'ën' if digit.endswith('e') else 'en'}{ten}",)
    if language == "it":
        return (f"{ten[:-1] if digit[0] in 'uo' else ten}{digit}",)
    if language == "fr":
        return (f"{ten.removesuffix('s')}-{digit}",)
    if language == "es":
        return (f"{ten} y {digit}",)
    if language == "pt":
        return (f"{ten} e {digit}",)
    return (f"{ten}-{digit}", f"{ten} {digit}")


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression of words, branched by their first letters so that most are never tried."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda one: (-len(one), one)):
        groups.setdefault(word[:2], []).append(word[2:])
    return "|".join(f"{start}(?:{'|'.join(rest)})" for start, rest in sorted(groups.items()))
