"""Lexicons, masking of quotes, and words of a sentence."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
GLUE: frozenset[str] = frozenset(_DATA["glue"].split())
_QUOTE = re.compile(r"[“\"]([^”\"]+)[”\"]")
WORD = re.compile(r"[^\W\d_](?:[\w'’.+#&/-]*[\w+#])?", re.UNICODE)


def phrases(name: str) -> tuple[str, ...]:
    """Return one list of the lexicon."""
    return tuple(_DATA[name])


def quotes(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands between quotation marks."""
    yield from _QUOTE.finditer(text)


def masked(text: str) -> str:
    """Return the text with quoted words blanked, so that places stay the same."""
    return _QUOTE.sub(lambda match: " " * len(match[0]), text)


def places(text: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Yield where these words or phrases stand whole, whatever their case."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    yield from re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE)


def has_word(text: str, word: str) -> bool:
    """Whether a word or phrase stands whole in a text, whatever the case."""
    return next(places(text, (word,)), None) is not None


def stem(word: str) -> str:
    """Return a rough English stem, enough to see that "redesigned" and "redesign" are one word."""
    lower = word.lower().replace("’", "'").removesuffix("'s").strip(".-'")
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e", "y"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower[: -len(ending)]
    return lower


GLUE_STEMS: frozenset[str] = frozenset(stem(word) for word in GLUE)
