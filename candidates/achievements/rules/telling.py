"""Which lines of a document tell what its person did, and how each of them tells it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from candidates.achievements.rules.cutting import cut, cut_plain, has_bullet
from candidates.achievements.rules.titles import is_contact, is_heading, is_name, is_statement, is_title
from candidates.ingest.rules import ParsedLine

# Where a résumé tells what was done. One generation repeats the section's name: /work/work/0/….
_TELLING = re.compile(
    r"/(?P<section>work|volunteer|projects|awards|certificates|publications)(?:/(?P=section))?/(?P<entry>\d+)"
    r"/(?P<field>highlights|summary|description|title|name)(?P<item>/\d+)?"
)
_TOLD_IN = {
    "work": ("highlights", "summary"),
    "volunteer": ("highlights", "summary"),
    "projects": ("highlights", "summary", "description"),
    "awards": ("title", "name", "summary", "description"),
    "certificates": ("title", "name"),
    "publications": ("name", "title", "summary", "description", "highlights"),
}
# The summary stood in several places over the generations.
_SUMMARY = re.compile(r"(?:/(?:basics|bio|personal|core))?/summary")
_PLAIN = re.compile(r"/lines/\d+")
_PLAIN_SECTIONS = frozenset({*_TOLD_IN, "summary", "other"})
# The name of an award, a certificate or a paper is what was done, though it holds no verb.
_NAMED = frozenset({"awards", "certificates", "publications"})
_NAMES = frozenset({"title", "name"})
# Without a bullet a longer line is a paragraph, and cut sentence by sentence.
_LONGEST_LISTED = 160
_ENDED = re.compile(r"/work(?:/work)?/(?P<entry>\d+)/endDate")

Employments = Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Told:
    """A line that tells.

    Args:
        line: The line.
        line_no: Its number, from 1.
        spans: Where each of its statements stands in the text.
        is_name: Whether it names an award, a certificate or a paper, a result though it holds no verb.
        is_about_them: Whether it describes the person, so that a sentence may tell no act at all.
        employment: The rank of the employment it belongs to and when that ended, or None.
    """

    line: ParsedLine
    line_no: int
    spans: Iterator[tuple[int, int]]
    is_name: bool = False
    is_about_them: bool = False
    employment: tuple[int, str] | None = None


def told_lines(text: str, lines: Sequence[ParsedLine], employments: Employments) -> Iterator[Told]:
    """Yield the lines that tell, in reading order.

    Args:
        text: The document's text.
        lines: Its lines, of a JSON Resume (pointers such as /work/0/highlights/1) or a plain text (/lines/4).
        employments: By pointer, the rank of the line's employment and when that ended; where a pointer is
            missing, a JSON Resume's own place says it.
    """
    ended = {
        match["entry"]: text[line.start : line.end].strip()
        for line in lines
        if (match := _ENDED.fullmatch(line.pointer))
    }
    for line_no, line in enumerate(lines, 1):
        known = employments.get(line.pointer)
        if _PLAIN.fullmatch(line.pointer):
            told = _plain(text, line, line_no, known)
        elif _SUMMARY.fullmatch(line.pointer):
            spans = cut(text, line.start, line.end, is_whole=False)
            told = Told(line, line_no, spans, is_about_them=True)
        else:
            told = _field(text, line, line_no, known, ended)
        if told:
            yield told


def _field(
    text: str, line: ParsedLine, line_no: int, known: tuple[int, str] | None, ended: Mapping[str, str]
) -> Told | None:
    match = _TELLING.fullmatch(line.pointer)
    if not match or match["field"] not in _TOLD_IN[match["section"]]:
        return None
    # A highlight is an item of its list, and nothing else is one.
    if (match["field"] == "highlights") != bool(match["item"]):
        return None
    is_whole = match["field"] == "highlights" or match["field"] in _NAMES
    own = (int(match["entry"]), ended.get(match["entry"], "")) if match["section"] == "work" else None
    return Told(
        line,
        line_no,
        cut(text, line.start, line.end, is_whole=is_whole),
        is_name=match["section"] in _NAMED and match["field"] in _NAMES,
        employment=known or own,
    )


def _plain(text: str, line: ParsedLine, line_no: int, known: tuple[int, str] | None) -> Told | None:
    content = text[line.start : line.end]
    if line.section not in _PLAIN_SECTIONS or is_heading(content):
        return None
    # Printed pages lose their bullets; what the profile took for a highlight of a job is one without.
    is_listed = known is not None and not is_contact(content)
    is_bullet = has_bullet(content) or is_listed
    is_named = line.section in _NAMED
    # What is listed under "Awards" is an award, in a bullet or not.
    if not is_bullet and not is_named and (is_title(content) or not is_statement(content)):
        return None
    is_a_name = is_named and is_name(content)
    return Told(
        line,
        line_no,
        cut_plain(
            text,
            line.start,
            line.end,
            is_whole=is_a_name or (is_listed and len(content) <= _LONGEST_LISTED),
        ),
        is_name=is_a_name,
        is_about_them=line.section in {"summary", "other"} and not is_bullet,
        employment=known,
    )
