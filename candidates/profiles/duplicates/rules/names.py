"""Names: their parts, whatever order and script they stand in, and how alike two are. Pure."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from candidates.profiles.duplicates.rules.letters import folded, is_slip, loose, skeleton
from candidates.profiles.duplicates.rules.lexicon import nicknames, suffixes, words

_WORD = re.compile(r"[a-z0-9]+")
_JOINED = re.compile(r"(?<=[a-z])['`](?=[a-z])|\.(?=[a-z]\.)")
_BRACKETS = re.compile(r"\([^)]*\)|\"[^\"]*\"")
# Shorter sounds are shared by too many names, unless another script leaves nothing longer.
_SHORTEST_SOUND, _SHORTEST_FOREIGN_SOUND = 3, 2


class Like(IntEnum):
    """How alike two parts of a name are."""

    DIFFERENT = 0
    # An initial, or nothing to compare.
    OPEN = 1
    SIMILAR = 2
    SHORT_FORM = 3
    SAME = 4


@dataclass(frozen=True)
class Name:
    """A name in its parts, folded.

    Args:
        parts: Its words without titles, particles and generation, a family name before a comma put last.
        generation: JUNIOR, SENIOR, THIRD, FOURTH or "".
        is_foreign: Whether it was written in another script than ours.
    """

    parts: tuple[str, ...]
    generation: str
    is_foreign: bool


@dataclass(frozen=True)
class Likeness:
    """How alike two names are.

    Args:
        first: Of the first names.
        family: Of everything else.
        generation: "same", "open" where only one tells, or "apart".
    """

    first: Like
    family: Like
    generation: str

    @property
    def agrees(self) -> bool:
        """Whether it may be one name."""
        return self.first >= Like.OPEN and self.family >= Like.SIMILAR

    @property
    def clashes(self) -> bool:
        """Whether the first names are two."""
        return self.first == Like.DIFFERENT


@lru_cache(maxsize=20_000)
def read_name(text: str) -> Name:
    """Return a name in its parts."""
    plain = _BRACKETS.sub(" ", text)
    family, comma, first = plain.partition(",")
    if comma and _is_no_suffix(first):
        plain = f"{first} {family}"
    found = _WORD.findall(_JOINED.sub("", folded(plain)))
    generations = [suffixes()[word] for word in found[1:] if word in suffixes()]
    if len(found) > 2 and found[-1] == "sr":
        generations.append("SENIOR")
    parts = [word for place, word in enumerate(found) if not _is_no_part(word, place, len(found))]
    is_foreign = any(ord(sign) >= 0x370 and sign.isalpha() for sign in plain)
    return Name(tuple(parts or found), generations[0] if generations else "", is_foreign)


def _is_no_part(word: str, place: int, length: int) -> bool:
    if word in words("titles") or (place and word in suffixes()):
        return True
    # "y" joins two family names; "E. Monton" begins with an initial.
    return word in words("particles") and (len(word) > 1 or 0 < place < length - 1)


def _is_no_suffix(text: str) -> bool:
    found = _WORD.findall(folded(text))
    return bool(found) and any(word not in suffixes() and word not in words("titles") for word in found)


def compare_names(one: str, other: str) -> Likeness:
    """Return how alike two names are, in whichever order their parts stand."""
    ours, theirs = read_name(one), read_name(other)
    generation = _generation(ours.generation, theirs.generation)
    if not ours.parts or not theirs.parts:
        return Likeness(Like.OPEN, Like.OPEN, generation)
    is_foreign = ours.is_foreign != theirs.is_foreign
    if ours.parts == theirs.parts:
        return Likeness(Like.SAME, Like.SAME, generation)
    if len(ours.parts) == 1 or len(theirs.parts) == 1:
        return Likeness(*_single(ours.parts, theirs.parts, is_foreign=is_foreign), generation)
    best = _read_as(ours.parts, theirs.parts, is_foreign=is_foreign)
    for turned in _turned(theirs.parts, is_as_long=len(ours.parts) == len(theirs.parts)):
        read = _read_as(ours.parts, turned, is_foreign=is_foreign)
        # Turned round, a single part that agrees says nothing: Aoife Brennan and Brennan Walsh are two.
        if read[2] >= Like.SIMILAR:
            best = max(best, read)
    return Likeness(best[1], best[2], generation)


def _generation(one: str, other: str) -> str:
    if one == other:
        return "same"
    return "apart" if one and other else "open"


def _single(ours: tuple[str, ...], theirs: tuple[str, ...], *, is_foreign: bool) -> tuple[Like, Like]:
    """Of one part nobody knows whether it is the first or the family name."""
    (part,), more = sorted((ours, theirs), key=len)
    like = max(alike_first(part, word, is_foreign=is_foreign) for word in more)
    if like < Like.SIMILAR:
        return Like.DIFFERENT, Like.DIFFERENT
    return (like, like) if len(more) == 1 else (Like.OPEN, like)


def _turned(parts: tuple[str, ...], *, is_as_long: bool) -> list[tuple[str, ...]]:
    """A family name may stand first: Nagy Anna, Anna Nagy."""
    last_first = (parts[-1], *parts[:-1])
    # Turned the other way a middle name would pass for a first name where one of the names lacks it.
    return [last_first, (*parts[1:], parts[0])] if is_as_long else [last_first]


def _read_as(ours: tuple[str, ...], theirs: tuple[str, ...], *, is_foreign: bool) -> tuple[int, Like, Like]:
    first = alike_first(ours[0], theirs[0], is_foreign=is_foreign)
    family = _families(ours[1:], theirs[1:], is_foreign=is_foreign)
    if first == Like.DIFFERENT and family >= Like.SIMILAR and _goes_by_another(ours, theirs):
        first = Like.OPEN
    return (first + family, first, family)


def _goes_by_another(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Hans Peter Müller goes by Peter: the first name of one is a middle name of the other."""
    middle = {*ours[1:-1]} & {theirs[0]} | {*theirs[1:-1]} & {ours[0]}
    return any(len(word) > 2 for word in middle)


def _families(ours: tuple[str, ...], theirs: tuple[str, ...], *, is_foreign: bool) -> Like:
    """A name of several parts may lack some: María García López is María López."""
    if not ours or not theirs:
        return Like.OPEN
    fewer, more = sorted((ours, theirs), key=len)
    left, likes, places = dict(enumerate(more)), [], []
    for word in fewer:
        like, place = max((alike(word, other, is_foreign=is_foreign), -at) for at, other in left.items())
        likes.append(like)
        if like >= Like.SIMILAR:
            left.pop(-place)
            places.append(-place)
    if len(places) == len(fewer):
        # The same syllables in another order, Eun-ji and Ji-ho Ha-eun, are another name.
        return min(likes) if places == sorted(places) else min(*likes, Like.SIMILAR)
    # One part agrees and one does not: García López and García Pérez, or a middle name in common.
    if alike(ours[-1], theirs[-1], is_foreign=is_foreign) >= Like.SIMILAR:
        return Like.SIMILAR
    return Like.DIFFERENT


def alike_first(one: str, other: str, *, is_foreign: bool = False) -> Like:
    """Return how alike two first names are; short forms and initials count."""
    if len(one) == 1 or len(other) == 1:
        return Like.OPEN if one[0] == other[0] else Like.DIFFERENT
    like = alike(one, other, is_foreign=is_foreign)
    if like >= Like.SHORT_FORM:
        return like
    if _heads(one) & _heads(other):
        return Like.SHORT_FORM
    # Two names that differ by a letter, such as Maria and Mario, are two names.
    if (one in nicknames() and other in nicknames()) or _is_her(one, other) or _is_her(other, one):
        return Like.DIFFERENT
    return max(like, _beginning(*sorted((one, other), key=len)))


def _is_her(hers: str, his: str) -> bool:
    """Paula and Paul, Maria and Mario."""
    return hers.endswith("a") and his in {hers[:-1], f"{hers[:-1]}o"}


def _beginning(short: str, whole: str) -> Like:
    """Javier goes by Javi and Babatunde by Tunde; of Jo nobody knows whether it is Jonas."""
    if whole.startswith(short):
        return Like.SIMILAR if len(short) >= 3 else Like.OPEN
    return Like.SIMILAR if len(short) >= 4 and whole.endswith(short) else Like.DIFFERENT


def alike(one: str, other: str, *, is_foreign: bool = False) -> Like:
    """Return how alike two words of names are: the same, spelt otherwise, mistyped, or sounding alike."""
    if one == other:
        return Like.SAME
    if loose(one) == loose(other):
        return Like.SHORT_FORM
    if is_slip(one, other) or is_slip(loose(one), loose(other)):
        return Like.SIMILAR
    sound = skeleton(one)
    shortest = _SHORTEST_FOREIGN_SOUND if is_foreign else _SHORTEST_SOUND
    if sound == skeleton(other) and len(sound) >= shortest:
        return Like.SIMILAR
    return Like.DIFFERENT


def is_first_name(word: str) -> bool:
    """Whether a word is known as a first name; many are not."""
    return word in nicknames()


def _heads(word: str) -> frozenset[str]:
    return nicknames().get(word, frozenset())
