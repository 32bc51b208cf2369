"""Which language a statement is written in, and what that language's words say."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from candidates.achievements.rules.lexicon import VERB_FORCE, alternatives

_DATA = tomllib.loads(files(__package__).joinpath("languages.toml").read_text(encoding="utf-8"))
_TOKEN = re.compile(r"[^\W\d_]+")
# A word of a language tells twice as much as a letter of it.
_WORD, _LETTER = 2, 1
_TELLING = ("duty", "helped", "passive", "says_i")
_NEVER = re.compile(r"(?!)")
# English time by what other languages call it.
TIMES: dict[str, str] = {word: unit for unit, words in _DATA["times"].items() for word in words}
# The little words of every language but English.
SMALL_ABROAD: tuple[str, ...] = tuple(
    sorted({word for name, data in _DATA.items() if name not in {"en", "times"} for word in data["small"]})
)


@dataclass(frozen=True)
class Language:
    """What one language says in its own words; `data` are its lists, `patterns` its regular expressions."""

    name: str
    data: Mapping[str, Any] = field(compare=False)

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of words, empty where the language needs none."""
        return tuple(self.data.get(name, ()))

    def forms(self, name: str) -> dict[str, str]:
        """Return the English past tense by form; `name` is first, own, last, with_have or today."""
        return _forms(self.name, name)

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a regular expression of the language, one that never matches where it needs none."""
        return _pattern(self.name, name)


@lru_cache(maxsize=64)
def _forms(language: str, name: str) -> dict[str, str]:
    """Return the forms as listed, and participles that agree with what was done in gender and number."""
    listed = {form: verb for verb, forms in _DATA[language].get(name, {}).items() for form in forms}
    return {other: verb for form, verb in listed.items() for other in _agreeing(form, language)} | listed


def _agreeing(form: str, language: str) -> tuple[str, ...]:
    if language == "it" and form.endswith("to"):
        return tuple(form[:-1] + ending for ending in "oaie")
    if language == "fr" and form.endswith(("é", "it", "ui")) and " " not in form:
        return tuple(form + ending for ending in ("", "e", "s", "es"))
    return (form,)


@lru_cache(maxsize=256)
def _pattern(language: str, name: str) -> re.Pattern[str]:
    source = _DATA[language].get(name)
    return re.compile(source) if source else _NEVER


LANGUAGES = tuple(Language(name, data) for name, data in _DATA.items() if name not in {"en", "times"})


def tongues(text: str) -> tuple[Language, ...]:
    """Return the languages but English that a text may be in; none where English is as likely.

    Short statements tell little: "Formé 12 …" is Spanish or French, and then both are returned.
    """
    return _tongues(text.lower().replace("’", "'").strip())


@lru_cache(maxsize=4096)
def _tongues(lower: str) -> tuple[Language, ...]:
    tokens = _TOKEN.findall(lower)
    english = sum(_WORD for token in tokens if token in _tells()["en"])
    english += _WORD if tokens and tokens[0] in VERB_FORCE else 0
    scores = [(_score(language, lower, tokens, more_than=english), language) for language in LANGUAGES]
    best = max(score for score, _language in scores)
    return tuple(language for score, language in scores if score == best > english)


def _score(language: Language, lower: str, tokens: list[str], *, more_than: int) -> int:
    small, acts = _tells()[language.name], _acts()[language.name]
    words = sum(_WORD for token in tokens if token in small)
    letters = _LETTER if any(letter in lower for letter in language.data.get("letters", "")) else 0
    # Even with an act it could not beat English, so that its many patterns need not be tried.
    if words + letters + _WORD <= more_than:
        return 0
    told = acts.search(lower) or any(language.pattern(name).search(lower) for name in _TELLING)
    return words + letters + (_WORD if told else 0)


@lru_cache(maxsize=1)
def _tells() -> dict[str, frozenset[str]]:
    names = ("en", *(language.name for language in LANGUAGES))
    return {name: frozenset((*_DATA[name]["small"], *_DATA[name].get("common", ()))) for name in names}


@lru_cache(maxsize=1)
def _acts() -> dict[str, re.Pattern[str]]:
    """Return what finds an act of each language where it may stand."""
    return {language.name: re.compile(_act_places(language)) for language in LANGUAGES}


def _act_places(language: Language) -> str:
    starts = [*language.forms("first"), *language.forms("today"), *language.words("openers")]
    anywhere = [*language.forms("own"), *language.forms("last")]
    somewhere = rf"|\b(?:{alternatives(anywhere)})\b" if anywhere else ""
    return rf"^(?:{alternatives(starts)})\b{somewhere}"
