"""A copy of a text made for matching, with the way back to every code point of the original."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Characters that show nothing and only hide words from a search, or turn the direction of a line.
INVISIBLE: frozenset[int] = frozenset(
    {0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF}
    | {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)}
    | set(range(0xE0000, 0xE01F0))
)
# Those that reorder what a reader sees; a text about work has no use for them.
TURNING: frozenset[int] = frozenset({*range(0x202A, 0x202F), *range(0x2066, 0x206A)})
# Hangul vowels and finals, and the half-width voicing marks, join the character before them.
_JOINING = frozenset({*range(0x1160, 0x1200), 0xFF9E, 0xFF9F})
# Letters, signs and the punctuation of print, as nearly all texts are made of: none invisible, none joining.
_PLAIN = re.compile("[\x00-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class MatchingCopy:
    """A normalised text and its offset map.

    Args:
        text: NFKC, without invisible characters, each run of white space one space; case folded if asked.
        offsets: For each code point of `text`, the first code point of the original it came from.
        ends: For each code point of `text`, one past the last code point of the original it came from.
    """

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range in the original that a half-open range of the copy came from."""
        if start >= end:
            return (0, 0)
        return self.offsets[start], self.ends[end - 1]


def matching_copy(original: str, *, fold_case: bool = True) -> MatchingCopy:
    """Return the copy that words are looked for in.

    Args:
        original: Any text; it is not changed.
        fold_case: Whether upper and lower case become one.
    """
    characters: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for start, end, cluster in _clusters(original):
        for part in _normalised(cluster, fold_case=fold_case):
            if part.isspace():
                if characters and characters[-1] == " ":
                    ends[-1] = end
                    continue
                part = " "
            characters.append(part)
            offsets.append(start)
            ends.append(end)
    return MatchingCopy("".join(characters), tuple(offsets), tuple(ends))


def matching_text(original: str) -> str:
    """Return the text of `matching_copy`, without the way back; most texts need not be taken apart for it.

    Args:
        original: Any text.
    """
    if not _PLAIN.fullmatch(original):
        return matching_copy(original).text
    # Nothing in it is invisible or joins what stands before it, so that the parts fold as the whole does.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", original).casefold())
    return _SPACE.sub(" ", folded)


def is_blank(text: str) -> bool:
    """Whether a text shows a reader nothing at all."""
    return all(c.isspace() or ord(c) in INVISIBLE or unicodedata.category(c) == "Cc" for c in text)


def _clusters(original: str) -> Iterator[tuple[int, int, str]]:
    """Yield each visible character with the marks that belong to it, since only together do they compose."""
    start, end, cluster = 0, 0, ""
    for index, character in enumerate(original):
        if ord(character) in INVISIBLE:
            continue
        if cluster and _joins(character):
            cluster += character
            end = index + 1
            continue
        if cluster:
            yield start, end, cluster
        start, end, cluster = index, index + 1, character
    if cluster:
        yield start, end, cluster


def _joins(character: str) -> bool:
    if character < "\u0300":
        return False
    return unicodedata.category(character).startswith("M") or ord(character) in _JOINING


def _normalised(cluster: str, *, fold_case: bool) -> str:
    if cluster.isascii():
        return cluster.casefold() if fold_case else cluster
    composed = unicodedata.normalize("NFKC", cluster)
    # Folding may take a composed character apart again.
    return unicodedata.normalize("NFKC", composed.casefold()) if fold_case else composed
