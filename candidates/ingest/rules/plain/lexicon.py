"""The words by which a line is told apart, from headings.toml and words.toml."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel import Locale

from candidates.ingest.rules.countries import country_code


def _loaded(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


_HEADINGS, WORDS = _loaded("headings.toml"), _loaded("words.toml")
_LOCALES = ("en", "de", "fr", "es", "pt", "it", "nl")


def folded(words: str) -> str:
    """Return words without case and accents, to compare them; an unaccented capital is common."""
    if not words.isascii():
        apart = unicodedata.normalize("NFKD", words.casefold())
        words = "".join(c for c in apart if not unicodedata.combining(c)).replace("’", "'")
    return words.casefold()


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first; a star stands for up to 30 letters."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w{0,30}") for word in longest_first) + ")"


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of these as a whole word."""
    return re.compile(rf"(?<!\w){alternatives(words)}(?!\w)", re.IGNORECASE)


# "Sand & Partner", "Dombey and Son": what stands behind the "and" is no post.
_FAMILY_FIRM = (
    r"(?:&|\b(?:and|und|et|y|e|en))\s+(?:partners?|co|sons?|bros|brothers|associates|söhne|associés|fils|asociados"
    r"|hijos|associati|figli|associados|filhos|partenaires|zonen)\b"
)
ORGANISATION = re.compile(f"{any_word(WORDS['work']['organisations']).pattern}|{_FAMILY_FIRM}", re.IGNORECASE)
POSITION = any_word(WORDS["work"]["positions"])
INSTITUTION = any_word(WORDS["education"]["institutions"])
DEGREE = any_word(WORDS["education"]["degrees"])
INSIDE = re.compile(rf"(?:^|\s){alternatives(WORDS['dates']['inside'])}$", re.IGNORECASE)
LEVEL = re.compile(
    rf"{alternatives(WORDS['skills']['levels'])}(?!\w).{{0,30}}|.{{0,20}}\b[abc][12]\b.{{0,20}}",
    re.IGNORECASE,
)
JOINERS: frozenset[str] = frozenset(WORDS["work"]["joiners"])
LEGAL: frozenset[str] = frozenset(WORDS["work"]["legal"])
FIRMS: frozenset[str] = frozenset(folded(word) for word in WORDS["work"]["firms"])
TERMS: frozenset[str] = frozenset(WORDS["work"]["terms"])
OWN_ACCOUNT: frozenset[str] = frozenset(WORDS["work"]["own_account"])
SHORT_DEGREES: frozenset[str] = frozenset(WORDS["education"]["short_degrees"])
LONG_DEGREE = any_word(WORDS["education"]["long_degrees"])
SURNAMES: frozenset[str] = frozenset(WORDS["basics"]["surnames"])
PARTICLES: frozenset[str] = frozenset(WORDS["basics"]["particles"])
TITLES: frozenset[str] = frozenset(WORDS["basics"]["titles"])
LETTERS: frozenset[str] = frozenset(WORDS["basics"]["letters"])
OF_FORMS: frozenset[str] = frozenset(WORDS["basics"]["of_forms"])
NO_HEADLINES: tuple[str, ...] = tuple(folded(word) for word in WORDS["basics"]["no_headlines"])
NOT_TOWNS: frozenset[str] = frozenset(WORDS["basics"]["not_towns"])
US_STATES: frozenset[str] = frozenset(WORDS["basics"]["us_states"])
NOT_NAMES: frozenset[str] = frozenset(folded(words) for words in WORDS["basics"]["not_names"])
BORN: frozenset[str] = frozenset(folded(words) for words in WORDS["basics"]["born"])
LABELS: dict[str, str] = {
    folded(word): kind for kind, words in WORDS["basics"]["labels"].items() for word in words
}
OF_NAMES = frozenset({"name", "given", "family"})
QUALIFIERS: frozenset[str] = frozenset(_HEADINGS["qualifiers"])
HEADINGS: dict[str, str] = {
    folded(words): section for section, known in _HEADINGS["sections"].items() for words in known
}
BETWEEN_HEADINGS = re.compile(
    rf"\s+{alternatives(_HEADINGS['joiners'])}\s+|\s*[/,&+]\s*",
)


@lru_cache(maxsize=1)
def language_names() -> frozenset[str]:
    """Return the names of the world's languages in the languages we read, folded."""
    return frozenset(folded(name) for code in _LOCALES for name in Locale(code).languages.values())


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {
        folded(name): code
        for locale in _LOCALES
        for code, name in Locale(locale).territories.items()
        if len(code) == 2 and code.isalpha()
    }


# Of the United Kingdom, which people name as countries.
_NATIONS = frozenset({"england", "scotland", "wales", "northern ireland"})


def country(name: str) -> str:
    """Return the two letters of a country named in one of the languages we read, or "".

    Two letters alone may be a state of the USA, and are no country here but for UK, US and GB.
    """
    bare = name.strip(" .")
    if folded(bare) in _NATIONS:
        return "GB"
    if len(bare) == 2:
        return country_code(bare) if bare in {"UK", "US", "GB"} else ""
    return country_code(bare) if len(bare) == 3 else country_code(bare) or _countries().get(folded(bare), "")
