"""The words of seven languages for what a metric is, read once and compiled when first asked for."""

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from candidates.achievements.rules.metrics.numerals import alternatives, numerals

_DATA = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
PATTERNS: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("patterns.toml").read_text(encoding="utf-8")
)
# A letter that nothing behind it makes optional.
_LETTER = re.compile(r"[a-zà-ÿ](?![?*+{])")
TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
}
# (list of the lexicon, value, unit, which way it went); "" where the words around say which way.
MULTIPLES = (
    ("double", "2", "factor", "up"),
    ("triple", "3", "factor", "up"),
    ("quadruple", "4", "factor", "up"),
    ("half", "2", "factor", "down"),
    ("two_thirds", "0.667", "share", ""),
    ("third", "0.333", "share", ""),
    ("quarter_share", "0.25", "share", ""),
    ("fifth", "0.2", "share", ""),
)
NUMBERS: dict[str, Decimal] = {
    word: value for name, data in _DATA.items() for word, value in numerals(name, data).items()
}
# What finds one of them; a group of its own for whoever needs one.
NUMBER_WORDS = alternatives(NUMBERS)


@lru_cache(maxsize=256)
def any_of(*names: str) -> str:
    """Return a regular expression of every language's words in these lists."""
    return "|".join(any_of_each(*names)) or "(?!)"


def any_of_each(*names: str) -> list[str]:
    """Return every language's words in these lists, the longest first."""
    words = {word for data in _DATA.values() for name in names for word in data.get(name, ())}
    return sorted(words, key=lambda word: (-len(word), word))


@lru_cache(maxsize=256)
def word(*names: str) -> re.Pattern[str]:
    """Return what finds one of these words between word boundaries, in small letters."""
    return re.compile(rf"(?<![\w-])(?:co-?)?(?:{_by_letter(any_of_each(*names))})(?![\w])")


def _by_letter(entries: Sequence[str]) -> str:
    """Return alternatives branched by the letter they begin with, so that most are never tried."""
    groups: dict[str, list[str]] = {}
    for entry in entries:
        is_plain = _LETTER.match(entry) is not None and "|" not in outside(entry)
        groups.setdefault(entry[0] if is_plain else "", []).append(entry[1:] if is_plain else entry)
    branches = [f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(groups.items()) if letter]
    return "|".join([*branches, *groups.get("", [])]) or "(?!)"


def outside(pattern: str) -> str:
    """Return what of a pattern stands in no group and no class."""
    left = re.sub(r"\\.|\[[^\]]*\]", "", pattern)
    while (inner := re.sub(r"\([^()]*\)", "", left)) != left:
        left = inner
    return left


def has(name: str, text: str) -> bool:
    """Whether a text in small letters holds a word of a list."""
    return word(name).search(text) is not None


def time_unit(words: str) -> str:
    """Return the English singular of a word for a time, or ""."""
    return "second" if words == "s" else next((unit for unit in TIMES if _whole(unit).fullmatch(words)), "")


def scale_of(words: str) -> Decimal:
    """Return by how much a word such as "Mio." scales; 1 for any other."""
    if words == "t":  # "80 T€"; elsewhere it is a tonne.
        return Decimal(1000)
    return next(
        (Decimal(scale) for name, scale in SCALES.items() if _whole(name).fullmatch(words)), Decimal(1)
    )


def is_confidential(statement: str) -> bool:
    """Whether a statement says itself that what it tells may not be told on."""
    return has("confidential", statement.lower().replace("’", "'"))


@lru_cache(maxsize=64)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(any_of(name))
