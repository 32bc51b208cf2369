"""A document's lines with one span lit, for the page that shows where a fact stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class LitLine:
    """One line: what stands before the span, the lit part, and what follows; `number` counts from 1."""

    number: int
    pointer: str
    section: str
    starts_section: bool
    before: str
    lit: str
    after: str


def lit_lines(*, text: str, lines: Sequence[Mapping[str, Any]], start: int, end: int) -> tuple[LitLine, ...]:
    """Cut each line at the span.

    Args:
        text: The document's text.
        lines: Its lines as stored, with start, end, pointer and section.
        start: First code point of the span.
        end: One past the last; not after `start` for no span.
    """
    result: list[LitLine] = []
    section = ""
    for number, line in enumerate(lines, 1):
        first, last = int(line["start"]), int(line["end"])
        left = min(max(start, first), last)
        right = min(max(end, left), last)
        is_lit = left < right
        result.append(
            LitLine(
                number=number,
                pointer=str(line["pointer"]),
                section=str(line["section"]),
                starts_section=line["section"] != section,
                before=text[first : left if is_lit else last],
                lit=text[left:right] if is_lit else "",
                after=text[right:last] if is_lit else "",
            )
        )
        section = str(line["section"])
    return tuple(result)
