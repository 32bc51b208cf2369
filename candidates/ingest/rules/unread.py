"""Which lines of a document no field was read from: they stay visible, so that nothing is lost."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import accumulate
from typing import Any

from candidates.ingest.rules.plain.dates import find_time, without_time
from candidates.ingest.rules.plain.forms import is_label
from candidates.ingest.rules.plain.headings import heading_section, labelled
from candidates.ingest.rules.plain.lexicon import LABELS, ORGANISATION, POSITION, folded
from candidates.ingest.rules.plain.places import read_place
from candidates.ingest.rules.types import ParsedLine, ParsedResume

_CELL = re.compile(r"\t+|[ \u00a0]{3,}")
_WORD = re.compile(r"\w{2,}")
# Of a line's words this share stands in some field when the line was read.
_READ_SHARE = 0.5
_LONGEST_HEAD = 100
_NO_VALUES = {"text", "lines", "unknown_fields", "remarks", "dropped"}


def unread_lines(parsed: ParsedResume, *, told: Sequence[tuple[int, int]] = ()) -> tuple[ParsedLine, ...]:
    """Return the lines of which most words stand in no field, headings and dates apart.

    Args:
        parsed: A document as it was read.
        told: From where to where in its text achievements were read; a line that holds of one was read too.
    """
    known = {word for value in _values(parsed) for word in _WORD.findall(folded(value))}
    within = sorted((line.start, line.end) for line in _statements(parsed))
    starts, ends = [start for start, _end in within], list(accumulate((end for _start, end in within), max))
    unlike = set(_unlike_its_entry(parsed))
    return tuple(
        line
        for line in parsed.lines
        if not any(start < line.end and line.start < end for start, end in told)
        and (
            line in unlike
            or not (_is_within(line, starts, ends) or _is_read(parsed.text[line.start : line.end], known))
        )
    )


def not_told(text: str, *, by: str) -> tuple[str, ...]:
    """Return the lines of a text of which another one does not tell most words, headings and dates apart.

    Args:
        text: Its lines.
        by: The other text.
    """
    known = set(_WORD.findall(folded(by)))
    return tuple(line.strip() for line in text.split("\n") if not _is_read(line, known))


def _unlike_its_entry(parsed: ParsedResume) -> Iterator[ParsedLine]:
    """Yield the statements that look like the head of another job: between bullets, and without one."""
    for job in parsed.employments:
        has_bullets = False
        for line in job.highlights:
            words = parsed.text[line.start : line.end]
            if not _is_bare(parsed.text, line):
                has_bullets = True
            elif has_bullets and len(words) <= _LONGEST_HEAD and _heads_work(words):
                yield line


def _is_bare(text: str, line: ParsedLine) -> bool:
    """Whether no bullet mark stands before a line."""
    return not text[text.rfind("\n", 0, line.start) + 1 : line.start].strip()


def _heads_work(words: str) -> bool:
    names_work = bool(POSITION.search(words) or ORGANISATION.search(words))
    return names_work and words[:1].isupper() and not words.endswith((".", "!", ";", ","))


def _is_within(line: ParsedLine, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether a line stands in a statement; `ends` holds how far those up to each one reach."""
    place = bisect_right(starts, line.start) - 1
    return place >= 0 and line.end <= ends[place]


def _is_read(words: str, known: set[str]) -> bool:
    said = words.strip()
    if not said or heading_section(said):
        return True
    label, *rests = _CELL.split(said, maxsplit=1)
    label, rest = (label, rests[0]) if rests and is_label(label) else labelled(said)
    if label and (heading_section(label) or is_label(label) or folded(label) in LABELS):
        said = rest
    place = read_place(said)
    if place is not None and known.issuperset(_WORD.findall(folded(place.city))):
        # Its country is kept as two letters.
        return True
    time = find_time(said)
    parts = _WORD.findall(folded(" ".join(without_time(said, time)) if time else said))
    return not parts or sum(part in known for part in parts) >= _READ_SHARE * len(parts)


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, ParsedLine):
        for item in value:
            yield from _values(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NO_VALUES:
                yield from _values(getattr(value, field.name))


def _statements(parsed: ParsedResume) -> Iterator[ParsedLine]:
    for group in (parsed.employments, parsed.projects, parsed.volunteer, parsed.awards, parsed.certificates):
        for entry in group:
            yield from entry.highlights
    for publication in parsed.publications:
        yield from publication.highlights
