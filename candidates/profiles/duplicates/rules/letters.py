"""How far two words are apart, and by which letters they are found although they differ. Pure."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Written one way or another by the same person: Müller, Mueller, Muller.
_LOOSE = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"), ("ph", "f"), ("y", "i"), ("j", "i"))
# What sounds alike, or is one letter in another alphabet; longer groups first.
_SOUNDS = (
    ("tsch", "k"),
    ("sch", "s"),
    ("tch", "k"),
    ("tj", "t"),
    ("cz", "k"),
    ("sz", "s"),
    ("sh", "s"),
    ("zh", "s"),
    ("ch", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "k"),
    ("gh", "k"),
    ("ts", "s"),
    ("x", "ks"),
)
_LETTERS = str.maketrans({"c": "k", "q": "k", "g": "k", "z": "s", "w": "v", "b": "p", "d": "t", "f": "v"})
_SILENT = re.compile(r"[aeiouyjh']+")
_TWICE = re.compile(r"(.)\1+")
_SPLIT_SCRIPTS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BOUND = 3


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return a text in small ASCII letters: "zielinski" for "Zieliński", "wang wei" for "王伟"."""
    # Typed and precomposed accents alike; then each sign of a script without spaces is a word of its own.
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", text)
    letters = anyascii(plain)
    if not plain.isascii() and any(ord(sign) >= 0x1100 for sign in plain):
        letters = _SPLIT_SCRIPTS.sub(" ", letters)
    return letters.casefold()


@lru_cache(maxsize=20_000)
def loose(word: str) -> str:
    """Return a folded word with its spellings levelled: "muller" for "mueller"."""
    for old, new in _LOOSE:
        word = word.replace(old, new)
    return _TWICE.sub(r"\1", word)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return the sounds by which a folded word is found: "svknk" for "shevchenko" and "schewtschenko"."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    plain = word.translate(_LETTERS)
    if not plain:
        return ""
    first = "a" if _SILENT.match(plain[0]) else plain[0]
    return _TWICE.sub(r"\1", first + _SILENT.sub("", plain[1:]))


def distance(one: str, other: str) -> int:
    """Return how many letters are added, left out, changed or swapped, 3 for three and more."""
    if abs(len(one) - len(other)) >= _BOUND:
        return _BOUND
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) >= _BOUND:
            return _BOUND
    return min(row[-1], _BOUND)


@lru_cache(maxsize=20_000)
def is_slip(one: str, other: str) -> bool:
    """Whether one folded word may be the other, mistyped: one letter of four and more, two of eight."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < 4:
        return False
    most = 2 if shorter >= 8 else 1
    # Each change brings in or takes away one letter: most pairs of words need no more than this.
    ours, theirs = set(one), set(other)
    if len(ours - theirs) > most or len(theirs - ours) > most:
        return False
    return distance(one, other) <= most
