"""Texts as words and what stands between them."""

import re
from itertools import accumulate

# "c++", "c#" and ".net" are words; so is "&", which is "and".
WORD = re.compile(r"(&|\.?\w+(?:\+\+|[+#])?)")

# What may stand between the words of one name.
JOINTS = frozenset({"", " ", "-", "/", " / ", "'", "’", "–", "‑", "\xa0", " - ", "  "})


def words_of(name: str) -> tuple[str, ...]:
    """Return a name as the words it is looked up by."""
    return tuple("and" if word == "&" else word for word in WORD.findall(name.lower()))


def split(small: str) -> tuple[list[str], list[int]]:
    """Return a folded text in pieces, and where each ends.

    The pieces at odd places are words; those at even places stand between them.
    """
    pieces = WORD.split(small)
    return pieces, list(accumulate(map(len, pieces)))


def joins(between: str, following: str) -> bool:
    """Tell whether two words may belong to one name.

    Args:
        between: What stands between them.
        following: The first letter after it, as written. A name runs on in the next line only in small
            letters: two lines of a list are two things.
    """
    if between in JOINTS:
        return True
    return between.isspace() and between.count("\n") <= 1 and ("\n" not in between or following.islower())
