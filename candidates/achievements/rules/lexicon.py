"""The lexicon, read once."""

import re
import tomllib
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from babel.core import get_global

_DATA = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))

VERB_FORCE: dict[str, float] = {
    verb: _DATA["force"][family] for family, verbs in _DATA["verbs"].items() for verb in verbs
}
# Acts of two words, and acts only with what they were done to; no single word tells them.
PHRASE_FORCE: dict[str, float] = _DATA["verb_phrases"]
TRANSITIVE_FORCE: dict[str, float] = _DATA["transitive"]
STRICT_NOUNS: frozenset[str] = frozenset(_DATA["nouns"]["strict"])
THING_VERBS: frozenset[str] = frozenset(_DATA["nouns"]["things"])
PEOPLE_VERBS: frozenset[str] = frozenset(_DATA["nouns"]["people"])
BARE_HEADS: frozenset[str] = frozenset(_DATA["nouns"]["heads"])
OBJECT_STARTS: frozenset[str] = frozenset(_DATA["nouns"]["objects"])
DOING_VERBS: frozenset[str] = frozenset(_DATA["nouns"]["doing"])
VERB_STARTS: tuple[str, ...] = tuple(_DATA["nouns"]["verbs"])
DUTY_STARTS: tuple[str, ...] = tuple(_DATA["duty"]["starts"])
SELF_EVALUATION: tuple[str, ...] = tuple(_DATA["self_evaluation"]["words"])
IN_SUMMARY: tuple[str, ...] = tuple(_DATA["self_evaluation"]["in_summary"])
TRAITS: tuple[str, ...] = tuple(_DATA["self_evaluation"]["traits"])
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
PLURAL_THINGS: frozenset[str] = frozenset(_DATA["units"]["plural_things"])
SECONDS: dict[str, Decimal] = {unit: Decimal(str(n)) for unit, n in _DATA["units"]["seconds"].items()}
_IRREGULAR_UNITS: dict[str, str] = _DATA["units"]["irregular"]
NUMBER_WORDS: dict[str, int] = _DATA["number_words"]
MULTIPLIERS: dict[str, int] = _DATA["multipliers"]
# Words that scale a number in other languages and mean something else in English: "42 mil".
MULTIPLIERS_ABROAD: dict[str, int] = _DATA["multipliers_abroad"]
KNOWN_CODES: tuple[str, ...] = tuple(_DATA["currencies"]["known"])
# Codes that are words or names of other things too.
DOUBTFUL_CODES: tuple[str, ...] = tuple(_DATA["currencies"]["doubtful"])
# Every other code that is tender somewhere, and those people of forty still remember.
CURRENCY_CODES: tuple[str, ...] = tuple(
    sorted(
        {
            code
            for currencies in get_global("territory_currencies").values()
            for code, _start, end, is_tender in currencies
            if end is None and is_tender
        }.union(_DATA["currencies"]["past"])
        - {*KNOWN_CODES, *DOUBTFUL_CODES}
    )
)
CURRENCY_SIGNS: dict[str, str] = _DATA["currencies"]["signs"]
MONEY_WORDS: dict[str, str] = _DATA["currencies"]["words"]
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
    return _alternatives(tuple(words))


@lru_cache(maxsize=1024)
def _alternatives(words: tuple[str, ...]) -> str:
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


def plain_form(word: str) -> str:
    """Return the plain form of a lower-case verb of the lexicon: "design" of "designs", or ""."""
    bases = _bases()
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word))
    return next((stem for stem in stems if stem in bases), "")


def past_tense(word: str) -> str:
    """Return the lexicon's past tense of a lower-case verb in any plain form, or ""."""
    return word if word in VERB_FORCE else _bases().get(plain_form(word), "")


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    """Return past tenses by plain form; a form that is no English word must not be among them."""
    silent, irregular = _DATA["verb_bases"]["silent_e"], _DATA["verb_bases"]["irregular"]
    regular = [verb for verb in VERB_FORCE if verb.endswith("ed") and verb not in irregular]
    bases = {
        verb[:-1] if verb in silent else f"{verb[:-3]}y" if verb.endswith("ied") else verb[:-2]: verb
        for verb in regular
    }
    forms: dict[str, str] = _DATA["verb_forms"]
    return bases | forms
