"""A copy of a text made for matching, with the way back to every code point of the original."""

import unicodedata
from dataclasses import dataclass

# Characters that show nothing and only hide words from a search, or turn the direction of a line.
_INVISIBLE = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


@dataclass(frozen=True)
class MatchingCopy:
    """A normalised text and its offset map.

    Args:
        text: NFKC, case folded, without invisible characters, each run of white space one space.
        offsets: For each code point of `text`, the code point of the original it came from.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range in the original that a range of the copy came from."""
        if start >= end:
            return (0, 0)
        return self.offsets[start], self.offsets[end - 1] + 1


def matching_copy(original: str) -> MatchingCopy:
    """Return the copy that words are looked for in."""
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(original):
        if ord(character) in _INVISIBLE or 0xE0000 <= ord(character) <= 0xE007F:
            continue
        for part in unicodedata.normalize("NFKC", character).casefold():
            if part.isspace():
                if characters and characters[-1] == " ":
                    continue
                part = " "
            characters.append(part)
            offsets.append(index)
    return MatchingCopy("".join(characters), tuple(offsets))
