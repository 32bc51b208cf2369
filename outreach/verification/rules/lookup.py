"""Find the phrases of all lists in one pass, as a draft is judged in many variants."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from candidates.achievements.rules.lexicon import HIGHER, LOWER, NUMBER_WORDS
from outreach.verification.rules.text import LISTS as _LISTS

_TOKEN = re.compile(r"(?<![\w-])\w+")
_REST_OF_WORD = re.compile(r"\w*")


# Words of change that are also plain speech say no direction.
_SPOKEN = {"more", "less", "up", "down"}
LISTS: Mapping[str, tuple[str, ...]] = {
    **_LISTS,
    "falls": tuple(sorted(LOWER - _SPOKEN)),
    "rises": tuple(sorted(HIGHER - _SPOKEN)),
    "number_words": tuple(word for word in NUMBER_WORDS if word != "one"),
}


class Place(NamedTuple):
    """Where a phrase stands in a text, and as it stands there."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """From and to, half open."""
        return self.start, self.end


class _Phrase(NamedTuple):
    name: str
    words: str


def _by_first_word(lists: Mapping[str, tuple[str, ...]]) -> dict[str, list[_Phrase]]:
    index: dict[str, list[_Phrase]] = {}
    for name, words in lists.items():
        for phrase in words:
            folded = _fold(phrase)
            if first := _TOKEN.match(folded):
                index.setdefault(first[0], []).append(_Phrase(name, folded))
    for found in index.values():
        found.sort(key=lambda phrase: len(phrase.words), reverse=True)
    return index


def _fold(text: str) -> str:
    """Return a text in lower case with plain apostrophes, each character in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lower.replace("’", "'")


_INDEX = _by_first_word({name: tuple(w for w in ws if not w.endswith("*")) for name, ws in LISTS.items()})
_STEMS = tuple(
    _Phrase(name, _fold(word)[:-1]) for name, ws in LISTS.items() for word in ws if word.endswith("*")
)
_STEM_STARTS = re.compile("|".join(re.escape(p.words) for p in _STEMS) or r"(?!)")


@lru_cache(maxsize=4096)
def hits(text: str) -> Mapping[str, tuple[Place, ...]]:
    """Return where the phrases of each list stand whole in a text, by list, whatever their case.

    Within a list the longer phrase wins, and no two places overlap. A phrase that ends in "*" stands for
    every word that begins so.

    Args:
        text: A sentence, its quotes blanked.
    """
    found: dict[str, list[Place]] = {}
    folded = _fold(text)
    for token in _TOKEN.finditer(folded):
        for phrase, end in _at(folded, token):
            mine = found.setdefault(phrase.name, [])
            if not mine or mine[-1].end <= token.start():
                mine.append(Place(token.start(), end, text[token.start() : end]))
    return {name: tuple(mine) for name, mine in found.items()}


def at(text: str, name: str) -> tuple[Place, ...]:
    """Return where the phrases of one list stand."""
    return hits(text).get(name, ())


def _at(folded: str, token: re.Match[str]) -> Iterator[tuple[_Phrase, int]]:
    start = token.start()
    for phrase in _INDEX.get(token[0], ()):
        end = start + len(phrase.words)
        if folded.startswith(phrase.words, start) and not _goes_on(folded[end : end + 1]):
            yield phrase, end
    if _STEM_STARTS.match(folded, start):
        for phrase in _STEMS:
            if folded.startswith(phrase.words, start):
                rest = _REST_OF_WORD.match(folded, start + len(phrase.words))
                yield phrase, rest.end() if rest else start + len(phrase.words)


def _goes_on(character: str) -> bool:
    return character.isalnum() or character in {"_", "-"}
