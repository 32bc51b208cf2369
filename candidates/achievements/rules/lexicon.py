"""The lexicon, read once."""

import re
import tomllib
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

_DATA = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))

VERB_FORCE: dict[str, float] = {
    verb: _DATA["force"][family] for family, verbs in _DATA["verbs"].items() for verb in verbs
}
_VERB_FORMS: dict[str, str] = _DATA["verb_forms"]
DUTY_STARTS: tuple[str, ...] = tuple(_DATA["duty"]["starts"])
SELF_EVALUATION: tuple[str, ...] = tuple(_DATA["self_evaluation"]["words"])
IN_SUMMARY: tuple[str, ...] = tuple(_DATA["self_evaluation"]["in_summary"])
TRADES: str = _DATA["self_evaluation"]["trades"]
FIRST_PERSON: tuple[str, ...] = tuple(_DATA["self_evaluation"]["first_person"])
HELPED: tuple[str, ...] = tuple(_DATA["role_level"]["helped"])
NO_ACTS: frozenset[str] = frozenset(_DATA["role_level"]["no_acts"])
PASSIVE: tuple[str, ...] = tuple(_DATA["role_level"]["passive"])
RESULT_PATTERNS: tuple[str, ...] = tuple(_DATA["result"]["patterns"])
SUSPECT_PATTERNS: tuple[str, ...] = tuple(_DATA["suspect"]["patterns"])
UNDER_TOLD: dict[str, tuple[str, ...]] = {name: tuple(cues) for name, cues in _DATA["under_told"].items()}
EMPLOYER: dict[str, list[str]] = _DATA["employer"]
TIME_UNITS: tuple[str, ...] = tuple(_DATA["units"]["time"])
THINGS: tuple[str, ...] = tuple(_DATA["units"]["things"])
NOT_THINGS: frozenset[str] = frozenset(_DATA["units"]["not_things"])
STOPS: tuple[str, ...] = tuple(_DATA["units"]["stops"])
NUMBERED: frozenset[str] = frozenset(_DATA["units"]["numbered"])
POINTED_THOUSANDS: tuple[str, ...] = tuple(_DATA["units"]["pointed_thousands"])
PLURAL_THINGS: frozenset[str] = frozenset(_DATA["units"]["plural_things"])
SECONDS: dict[str, Decimal] = {unit: Decimal(str(n)) for unit, n in _DATA["units"]["seconds"].items()}
_IRREGULAR_UNITS: dict[str, str] = _DATA["units"]["irregular"]
NUMBER_WORDS: dict[str, int] = _DATA["number_words"]
MULTIPLIERS: dict[str, int] = _DATA["multipliers"]
MULTIPLES: dict[str, str] = _DATA["multiples"]
SHARES: dict[str, str] = _DATA["shares"]
EXACTNESS: dict[str, tuple[str, ...]] = {name: tuple(words) for name, words in _DATA["exactness"].items()}
ORDINALS: dict[str, int] = _DATA["ordinals"]
MONTHS: dict[str, int] = _DATA["months"]
YEAR_PARTS: tuple[str, ...] = tuple(_DATA["year_parts"]["words"])
MONTHS_JOINED: tuple[str, ...] = tuple(_DATA["year_parts"]["joined"])
HEADINGS: frozenset[str] = frozenset(_DATA["titles"]["headings"])
SMALL_WORDS: frozenset[str] = frozenset(_DATA["titles"]["small"])
LASTING: tuple[str, ...] = tuple(_DATA["titles"]["lasting"])
LOWER: frozenset[str] = frozenset(_DATA["change"]["lower"])
HIGHER: frozenset[str] = frozenset(_DATA["change"]["higher"])
EITHER: frozenset[str] = frozenset(_DATA["change"]["either"])


def has_phrase(text: str, phrases: tuple[str, ...]) -> str:
    """Return the first of these phrases that stands in a lower-case text between word boundaries, or ""."""
    found = _phrases(phrases).search(text)
    return found[0] if found else ""


@lru_cache(maxsize=64)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # "just-in-time" is no minimiser.
    return re.compile(rf"(?<![\w-])(?:{alternatives(phrases)})(?![\w-])")


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """Return a regular expression for any of these, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def singular(unit: str) -> str:
    """Return a counted thing in the singular, lower case."""
    lower = unit.lower()
    if lower in _IRREGULAR_UNITS:
        return _IRREGULAR_UNITS[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return f"{lower[:-3]}y"
    if lower.endswith(("sses", "shes", "ches", "xes")):
        return lower[:-2]
    return lower if lower.endswith("ss") else lower.removesuffix("s")


def past_tense(word: str) -> str:
    """Return the lexicon's past tense of a lower-case verb in any plain form, or ""."""
    if word in VERB_FORCE:
        return word
    if word in _VERB_FORMS:
        return _VERB_FORMS[word]
    stem = word.removesuffix("s")
    for form in (f"{stem}ed", f"{stem}d", f"{stem[:-1]}ied" if stem.endswith("y") else ""):
        if form in VERB_FORCE:
            return form
    return ""
