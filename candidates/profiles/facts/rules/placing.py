"""Where in a document's text something stands: line, page and JSON pointer are looked up, not stored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Words that stand further apart than this are not about one entry.
_NEAR = 600
_MOST_PLACES = 50
_LONG = 120


@dataclass(frozen=True)
class Place:
    """A place in a document.

    Args:
        start: First code point of the text.
        end: One past the last.
        line: Its number, from 1.
        page: The page it is on, from 1; 0 for a document without pages.
        pointer: JSON pointer of the string, or "".
    """

    start: int
    end: int
    line: int
    page: int = 0
    pointer: str = ""


def find_place(
    *,
    text: str,
    lines: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any] | None,
    words: Sequence[str],
) -> Place | None:
    """Return where words stand in a document, or None when the text does not hold them.

    Args:
        text: The document's text.
        lines: Its lines as stored.
        layout: How it looks, as stored; None where it has no looks.
        words: What is looked for, the most telling first; of several places the one nearest to the others.
    """
    wanted = [word for word in dict.fromkeys(words) if word.strip()]
    found = [_shown(spans, lines) for word in wanted if (spans := _spans(text, word))]
    if not found:
        return None
    start, end = min(found[0], key=lambda span: (_distance(span, found[1:]), span))
    return place_at(text=text, lines=lines, layout=layout, start=start, end=end)


def place_at(
    *,
    text: str,
    lines: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any] | None,
    start: int,
    end: int,
) -> Place:
    """Return a span of a document with its line, page and pointer.

    Args:
        text: The document's text.
        lines: Its lines as stored.
        layout: How it looks, as stored; None where it has no looks.
        start: First code point of the span.
        end: One past the last.
    """
    row = text.count("\n", 0, start) + 1
    number, pointer = _line(lines, start)
    return Place(start, end, number or row, _page(layout, row), pointer)


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    if len(words) > _LONG:
        # Prose stands where it stands whole, or where it begins.
        start = text.find(words)
        return [(start, start + len(words))] if start >= 0 else _spans(text, _beginning(words))
    exact = [match.span() for match in _matches(re.escape(words), text, 0)]
    if exact:
        return exact
    # However a document breaks its lines and sets its capitals.
    loose = r"\s+".join(re.escape(word) for word in words.split())
    return [match.span() for match in _matches(loose, text, re.IGNORECASE)]


def _shown(spans: list[tuple[int, int]], lines: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Return the spans in lines that are shown, if any: a copied page says much twice, and hides one."""
    return [span for span in spans if len(spans) > 1 and _line(lines, span[0])[0]] or spans


def _beginning(words: str) -> str:
    return words[:_LONG].rpartition(" ")[0] or words[:_LONG]


def _matches(pattern: str, text: str, flags: int) -> list[re.Match[str]]:
    # "Ward" is not told by "Wardrobe".
    whole = re.compile(rf"(?<!\w){pattern}(?!\w)", flags)
    found: list[re.Match[str]] = []
    for match in whole.finditer(text):
        found.append(match)
        if len(found) == _MOST_PLACES:
            break
    return found


def _distance(span: tuple[int, int], others: Sequence[Sequence[tuple[int, int]]]) -> int:
    nearest = (min(abs(start - span[0]) for start, _end in spans) for spans in others)
    return sum(min(distance, _NEAR) for distance in nearest)


def _page(layout: Mapping[str, Any] | None, row: int) -> int:
    places = (layout or {}).get("lines", ())
    place = places[row - 1] if row <= len(places) else None
    return int(place[0][0]) if place else 0


def _line(lines: Sequence[Mapping[str, Any]], start: int) -> tuple[int, str]:
    """Return number and pointer of the stored line, which for JSON may run over several rows."""
    for number, one in enumerate(lines, 1):
        if one["start"] <= start < one["end"]:
            return number, str(one["pointer"])
    return 0, ""
