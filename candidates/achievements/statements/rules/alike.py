"""Whether two statements of different documents say the same."""

import re
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")
# Of the words both use; with the same figures fewer are enough.
_LIKE, _LIKE_WITH_FIGURES = 0.8, 0.5
_SHORTEST = 4
# Words taken out, such as "[employer]", tell nothing.
_TAKEN_OUT = re.compile(r"\[[^\]\[]*\]")
_TOLD = 0.6


@dataclass(frozen=True)
class Said:
    """A statement's words, and the number tokens among them."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words of four letters and more, in small letters."""
        found = _WORD.findall(self.text.casefold())
        return frozenset(w for w in found if len(w) >= _SHORTEST and not w.isdecimal())

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its figures, thousands unmarked."""
        plain = re.sub(r"(?<=\d)[,. \u00a0\u202f](?=\d{3}(?!\d))", "", self.text)
        return frozenset(re.findall(r"\d+(?:[.,]\d+)?", plain))


def says_the_same(one: Said, other: Said) -> bool:
    """Whether two statements tell one thing: the same figures, and mostly the same words.

    Args:
        one: A statement.
        other: One of another document.
    """
    if one.figures != other.figures:
        return False
    every = one.words | other.words
    shared = len(one.words & other.words) / len(every) if every else 0.0
    return shared >= (_LIKE_WITH_FIGURES if one.figures else _LIKE)


def reveals(words: Said, secret: Said) -> bool:
    """Whether words tell a secret: most of the shorter of the two stands in the longer.

    Args:
        words: What is told; names in it may have been taken out.
        secret: A statement that may not be told on.
    """
    told, kept = Said(_TAKEN_OUT.sub(" ", words.text)), secret
    one, other = told.words | told.figures, kept.words | kept.figures
    fewest = min(len(one), len(other))
    return fewest > 0 and len(one & other) >= _TOLD * fewest
