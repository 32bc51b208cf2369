"""A document's pages with the words of one span marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mark:
    """A box around words, in points, each number as a drawing writes it."""

    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True)
class Sheet:
    """One page.

    Args:
        number: From 1.
        width: In points.
        height: In points.
        is_picture: Whether it is a scan.
        marks: Boxes around the words of the span.
    """

    number: int
    width: int
    height: int
    is_picture: bool
    marks: tuple[Mark, ...]


def sheets(*, text: str, layout: Mapping[str, Any], start: int, end: int) -> tuple[Sheet, ...]:
    """Return the pages of a document.

    Args:
        text: The document's text.
        layout: How it looks, as stored.
        start: First code point of the span.
        end: One past the last; not after `start` for no span.
    """
    marks: dict[int, list[Mark]] = {}
    for page, mark in _marks(text, layout, start, end):
        marks.setdefault(page, []).append(mark)
    return tuple(
        Sheet(number, round(width), round(height), bool(is_picture), tuple(marks.get(number, ())))
        for number, (width, height, is_picture) in enumerate(layout.get("pages", ()), 1)
    )


def hidden_words(layout: Mapping[str, Any] | None) -> tuple[tuple[str, int, str], ...]:
    """Return what nobody could see of a document: why, on which page or 0, and the words."""
    return tuple((why, page, words) for why, page, words in (layout or {}).get("hidden", ()))


def covered_boxes(layout: Mapping[str, Any] | None, *, page: int) -> list[list[float]]:
    """Return the boxes of a page that hold what may not be kept."""
    return [list(box) for number, *box in (layout or {}).get("covered", ()) if number == page]


def _marks(text: str, layout: Mapping[str, Any], start: int, end: int) -> Iterator[tuple[int, Mark]]:
    if end <= start:
        return
    at = 0
    for line, place in zip(text.split("\n"), layout.get("lines", ()), strict=False):
        first, at = at, at + len(line) + 1
        if place is None or at <= start or first >= end:
            continue
        for page, (_left, top, _right, bottom), words in place:
            lit = [
                (left, right)
                for offset, length, left, right in words
                if first + offset < end and first + offset + length > start
            ]
            if lit:
                left, right = min(one[0] for one in lit), max(one[1] for one in lit)
                yield page, Mark(*(f"{edge:.1f}" for edge in (left, top, right - left, bottom - top)))
