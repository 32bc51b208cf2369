"""A document's strings in reading order, one a line, with the pointer of each."""

from collections.abc import Iterator
from typing import Any

from axis.lib.text import is_blank
from candidates.ingest.rules.fields import ALIASES, READING_ORDER, pointer
from candidates.ingest.rules.types import ParsedLine

# Addresses and housekeeping are no prose; they are kept in the raw file and would only clutter the page.
_SILENT = {"meta", "$schema"}


def flatten(document: dict[str, Any]) -> tuple[str, tuple[ParsedLine, ...]]:
    """Return the text of a document and where each of its strings stands in it.

    A string keeps its own line breaks, so a span of it is verbatim; a break also follows each string.
    """
    parts: list[str] = []
    lines: list[ParsedLine] = []
    position = 0
    for key, value in document.items():
        if key in _SILENT:
            continue
        section = ALIASES.get(key, key)
        for where, text in _strings(value, pointer("", key), section):
            lines.append(ParsedLine(position, position + len(text), where, section))
            parts.append(text)
            position += len(text) + 1
    return "\n".join(parts), tuple(lines)


def _strings(value: Any, at: str, section: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if not is_blank(value):
            yield at, value
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _strings(child, pointer(at, number), section)
    elif isinstance(value, dict):
        for key in _in_reading_order(value, section):
            if key not in _SILENT:
                yield from _strings(value[key], pointer(at, key), section)


def _in_reading_order(value: dict[str, Any], section: str) -> list[str]:
    order = READING_ORDER.get(section, [])
    first = [key for key in order if key in value]
    return first + [key for key in value if key not in first]
