"""Awards, certificates, publications, projects and voluntary posts, one a line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from axis.lib.words import gettext as _
from candidates.ingest.rules.plain.contacts import links_in
from candidates.ingest.rules.plain.dates import find_time, without_time
from candidates.ingest.rules.plain.headings import heading_section, labelled
from candidates.ingest.rules.plain.remarks import Remarks
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.plain.titles import read_post
from candidates.ingest.rules.types import ParsedItem

_MOST = 500
_LONGEST_TITLE = 300
_WHITE = re.compile(r"\s+")


def read_items(text: str, section: str, lines: Sequence[Line], remarks: Remarks) -> tuple[ParsedItem, ...]:
    """Return the items of a section: one a line, or a line with the bullets under it.

    Args:
        text: The document's text.
        section: awards, certificates, publications, projects or volunteer.
        lines: The section's lines.
        remarks: Takes what is no item.
    """
    told = [line for run in _under_headings(lines) for line in _with_own_times(run)]
    is_mixed = bool(told) and not told[0].is_bulleted and any(line.is_bulleted for line in told)
    found: list[tuple[Line, list[Line]]] = []
    for line in told:
        if found and _belongs(line, is_mixed=is_mixed):
            found[-1][1].append(line)
        elif line.words and len(line.words) <= _LONGEST_TITLE:
            found.append((line, []))
        else:
            remarks.note(line.number, _("is too long for a title; it stays in the text only"))
    return tuple(_item(text, section, line, under) for line, under in found[:_MOST])


def _under_headings(lines: Sequence[Line]) -> list[list[Line]]:
    """Return what stands under each heading of a section."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.is_heading:
            runs.append([])
        elif line.says_something:
            runs[-1].append(line)
    return runs


def _with_own_times(lines: Sequence[Line]) -> list[Line]:
    """Return lines, a time that stands alone above what it dates put before that on one line."""
    alone = [not line.is_bulleted and _is_time(line.words) for line in lines]
    if not alone or not alone[0] or alone[-1]:
        return list(lines)
    told: list[Line] = []
    for number, line in enumerate(lines):
        if alone[number] and not alone[number + 1]:
            continue
        before = lines[number - 1].words if number and alone[number - 1] and not alone[number] else ""
        told.append(replace(line, words=f"{before} | {line.words}") if before else line)
    return told


def _is_time(words: str) -> bool:
    time = find_time(words)
    return time is not None and not any(part.strip(" :.") for part in without_time(words, time))


def _belongs(line: Line, *, is_mixed: bool) -> bool:
    """Whether a line goes on with the item above it."""
    return (is_mixed and line.is_bulleted) or (not line.is_bulleted and line.words[:1].islower())


def _item(text: str, section: str, line: Line, under: Sequence[Line]) -> ParsedItem:
    label, rest = labelled(line.words)
    words = rest if heading_section(label) == section else line.words
    time = find_time(words)
    started_on = time.started_on if time else ""
    ended_on = time.ended_on if time and time.is_range else ""
    titles = [part for part in without_time(words, time) if part] if time else [words]
    post = read_post(titles) if section == "volunteer" else None
    prose = [other for other in under if not other.is_bulleted]
    return ParsedItem(
        title=(post.position or post.employer) if post else _title(words, titles),
        body=post.employer if post and post.position else "",
        started_on=started_on,
        ended_on=ended_on,
        summary=text[prose[0].parsed.start : prose[-1].parsed.end] if prose else "",
        url=next(iter(links_in(words)), ""),
        highlights=tuple(other.parsed for other in under if other.is_bulleted),
    )


def _title(words: str, titles: Sequence[str]) -> str:
    """Return an item's name; where the year stands within it, the whole line is its name."""
    return titles[0] if len(titles) == 1 else words
