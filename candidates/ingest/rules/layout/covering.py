"""A laid-out document without what may not be kept: it leaves the text, and its place is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from candidates.ingest.rules.layout.types import Box, LaidLine, LaidOut, LaidPart

Span = tuple[int, int]


def without_lines(laid: LaidOut, text: str, dropped: Sequence[int]) -> LaidOut:
    """Return a document without some of its lines.

    Args:
        laid: As it was.
        text: Its text without them.
        dropped: Their numbers, from 1.
    """
    if not dropped:
        return laid
    gone = set(dropped)
    lines = tuple(line for number, line in enumerate(laid.lines, 1) if number not in gone)
    covered = tuple(line for number, line in enumerate(laid.lines, 1) if number in gone and line is not None)
    return replace(laid, text=text, lines=lines, covered=(*laid.covered, *covered))


def with_parts(laid: LaidOut, text: str, kept: Mapping[int, Sequence[Span]]) -> LaidOut:
    """Return a document some of whose lines have lost words.

    Args:
        laid: As it was.
        text: Its text without those words, with as many lines.
        kept: By number of the line, from 1, the parts that stay, in order.
    """
    lines, covered = list(laid.lines), list(laid.covered)
    for number, spans in kept.items():
        line = lines[number - 1] if number <= len(lines) else None
        if line is not None:
            lines[number - 1] = LaidLine(tuple(_with(part, spans) for part in line.parts))
            covered += [LaidLine((part,)) for part in line.parts for part in _others(part, spans)]
    return replace(laid, text=text, lines=tuple(lines), covered=tuple(covered))


def _with(part: LaidPart, spans: Sequence[Span]) -> LaidPart:
    """Return a row with the words that stay, where they stand in the shorter line."""
    words = []
    for first, length, left, right in part.words:
        before = 0
        for start, end in spans:
            if start <= first < end:
                words.append((before + first - start, min(length, end - first), left, right))
            before += end - start
    return replace(part, words=tuple(words))


def _others(part: LaidPart, spans: Sequence[Span]) -> Iterator[LaidPart]:
    """Yield the words of a row that do not stay, those beside each other together."""
    together: list[tuple[int, int, float, float]] = []
    for word in [*part.words, None]:
        if word is not None and not any(start <= word[0] < end for start, end in spans):
            together.append(word)
        elif together:
            yield LaidPart(part.page, _around(part.box, together), tuple(together))
            together = []


def _around(row: Box, words: Sequence[tuple[int, int, float, float]]) -> Box:
    _left, top, _right, bottom = row
    return (min(left for *_w, left, _r in words), top, max(right for *_w, right in words), bottom)
