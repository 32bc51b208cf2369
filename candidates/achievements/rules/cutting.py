"""Cut a line into statements: a bullet or a name stays whole, prose goes sentence by sentence."""

import re
from collections.abc import Iterator, Sequence

from axis.lib.text import is_blank

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9\"“'(])|\n+")
# In a plain text a line break only says that the page was full.
_WRAPPED_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9\"“'(])")
# "Dr. Chen", "J. Mater. Chem.", "e.g. A": a full stop after these ends no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|e\.g|i\.e|etc|vs|approx|No)\.)$")
_BULLETS = " \t\n\r\v\f•*-–—·▪◦‣●○■□►➢✓✔→⁃∙\u00a0\u200b\ufeff"
_BULLET = re.compile(
    rf"[ \t]*(?:[{re.escape(_BULLETS.strip())}]|o(?=[ \t])|\(?(?:\d{{1,2}}|[a-z])[.)](?=\s))\s*"
)
# A sentence of prose shorter than this tells nothing, a longer one is an essay nobody quotes.
_SHORTEST, _LONGEST = 12, 600
# A bullet of a plain text longer than this is a paragraph.
_LONGEST_BULLET = 300


def cut(text: str, start: int, end: int, *, is_whole: bool) -> Iterator[tuple[int, int]]:
    """Yield where each statement of a string stands in the text, without the bullet before it.

    Args:
        text: The document's text.
        start: First code point of the string.
        end: One past the last.
        is_whole: Whether it is one statement, however short or long it is.
    """
    content = text[start:end]
    cuts = [0, len(content)] if is_whole else _sentence_cuts(content, _SENTENCE_END)
    yield from _trimmed(text, [start + place for place in cuts], is_whole=is_whole)


def cut_plain(text: str, start: int, end: int, *, is_whole: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the same for a line of a plain text, which may go on over a line break; a bullet is whole too."""
    mark = _BULLET.match(text, start, end)
    first = mark.end() if mark else start
    if is_whole or (mark and end - first <= _LONGEST_BULLET):
        yield from _trimmed(text, [first, end], is_whole=True)
        return
    cuts = _sentence_cuts(text[first:end], _WRAPPED_END)
    yield from _trimmed(text, [first + place for place in cuts], is_whole=False)


def has_bullet(line: str) -> bool:
    """Whether a line of a plain text begins with a bullet or a number of a list."""
    return bool(_BULLET.match(line))


def flowing(words: str) -> tuple[str, Sequence[int]]:
    """Return a statement with each run of white space as one space, and where each code point came from.

    Rules read words one space apart; a statement that wraps has a line break and an indent between two.
    """
    if not re.search(r"\s\s|[^\S ]", words):
        return words, range(len(words) + 1)
    places = [at for at, c in enumerate(words) if not (c.isspace() and at and words[at - 1].isspace())]
    return "".join(" " if words[at].isspace() else words[at] for at in places), [*places, len(words)]


def _trimmed(text: str, cuts: Sequence[int], *, is_whole: bool) -> Iterator[tuple[int, int]]:
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        part = text[left:right]
        start = left + len(part) - len(part.lstrip(_BULLETS))
        end = left + len(part.rstrip())
        is_fit = is_whole or _SHORTEST <= end - start <= _LONGEST
        if start < end and is_fit and not is_blank(text[start:end]):
            yield start, end


def _sentence_cuts(content: str, pattern: re.Pattern[str]) -> list[int]:
    cuts = [0]
    for match in pattern.finditer(content):
        # The last few characters tell; searching all that went before took minutes for a long summary.
        if not _ABBREVIATION.search(content[max(0, match.start() - 8) : match.start()]):
            cuts += [match.start(), match.end()]
    return [*cuts, len(content)]
