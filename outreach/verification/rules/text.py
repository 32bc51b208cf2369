"""Lexicons, masking of quotes, and words of a sentence."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

_FOLDER = files(__package__)
_DATA: dict[str, Any] = {
    name: words
    for file in ("lexicon.toml", "wording.toml", "claiming.toml")
    for name, words in tomllib.loads(_FOLDER.joinpath(file).read_text(encoding="utf-8")).items()
}
_QUOTE = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_BREAK = re.compile(r"(?<=[.!?])[”\"]?\s+(?=[“\"A-Z])")
WORD = re.compile(r"[^\W\d_](?:[\w'’.+#&/-]*[\w+#])?", re.UNICODE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Alphabets whose letters pass for one another.
_LOOK_ALIKE = {"LATIN", "CYRILLIC", "GREEK"}
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e", "y")


LISTS: dict[str, tuple[str, ...]] = {
    name: tuple(words) for name, words in _DATA.items() if isinstance(words, list)
}
# What to write instead of a coded word, for the lists that know it.
INSTEAD: dict[str, str] = _DATA["instead"]


def phrases(name: str) -> tuple[str, ...]:
    """Return one list of the lexicon."""
    return LISTS[name]


def quotes(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands between quotation marks."""
    yield from _QUOTE.finditer(text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; more than one may hide in what cites one fact."""
    return _BREAK.split(text)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """Return the text with quoted words blanked, so that places stay the same."""
    return _QUOTE.sub(lambda match: " " * len(match[0]), text)


def places(text: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Yield where these words or phrases stand whole, whatever their case."""
    yield from _whole(words).finditer(text)


def has_word(text: str, word: str) -> bool:
    """Whether a word or phrase stands whole in a text, whatever the case."""
    whole, part = _folded(text), _folded(word)
    start = whole.find(part)
    while start >= 0:
        end = start + len(part)
        if not (_goes_on(whole[start - 1 : start]) or _goes_on(whole[end : end + 1])):
            return True
        start = whole.find(part, start + 1)
    return False


def _goes_on(character: str) -> bool:
    return character.isalnum() or character in {"_", "-"}


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return text.lower().replace("’", "'")


@lru_cache(maxsize=2048)
def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace("'", "['’]") for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a rough English stem, enough to see that "redesigned" and "redesign" are one word."""
    lower = plain(word).removesuffix("'s").strip(".-'")
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower[: -len(ending)]
    return lower


def plain(word: str) -> str:
    """Return a word in lower case with the plain apostrophe."""
    return word.lower().replace("’", "'")


def stems(text: str) -> frozenset[str]:
    """Return the stems of all words of a text."""
    return frozenset(stem(word) for word in WORD.findall(text))


def disguised(text: str) -> tuple[int, int] | None:
    """Return where a word stands whose letters come from more than one alphabet that look alike, or None."""
    for match in _LETTERS.finditer(text):
        if match[0].isascii():
            continue
        alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in match[0]}
        if len(alphabets & _LOOK_ALIKE) > 1:
            return match.span()
    return None


GLUE: frozenset[str] = frozenset(_DATA["glue"].split())
