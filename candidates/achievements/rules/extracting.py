"""Find the statements of a document that may tell what a person did."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from axis.lib.text import is_blank
from candidates.achievements.rules.changes import quantities_in
from candidates.achievements.rules.dates import date_spans
from candidates.achievements.rules.judging import is_suspect, kind, role_level
from candidates.achievements.rules.quantities import LONGEST, Quantity
from candidates.ingest.rules import ParsedLine

# Where a résumé tells what was done. One generation repeats the section's name: /work/work/0/….
_TELLING = re.compile(
    r"/(?P<section>work|volunteer|projects|awards|publications)(?:/(?P=section))?/(?P<entry>\d+)"
    r"/(?P<field>highlights/\d+|summary|description|title|name)"
)
_TOLD_IN = {
    "work": ("highlights", "summary"),
    "volunteer": ("highlights", "summary"),
    "projects": ("highlights", "summary", "description"),
    "awards": ("title", "name", "summary", "description"),
    "publications": ("name", "title", "summary", "description", "highlights"),
}
# The name of an award or a paper is what was done, though it holds no verb.
_NAMES = {"title", "name"}
_ENDED = re.compile(r"/work(?:/work)?/(?P<entry>\d+)/endDate")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9\"“'(])|\n+")
# "Dr. Chen", "J. Mater. Chem.", "e.g. A": a full stop after these ends no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|e\.g|i\.e|etc|vs|approx|No)\.)$")
_BULLETS = " \t\n\r\v\f•*-–—·▪◦‣●○■□►➢✓✔→\u00a0\u200b\ufeff"
# A sentence of prose shorter than this tells nothing, a longer one is an essay nobody quotes.
_SHORTEST, _LONGEST = 12, 600
# Real documents hold a hundred; one built to exhaust us could hold a million.
MOST_STATEMENTS = 2_000


@dataclass(frozen=True)
class ExtractedAchievement:
    """One statement with its exact place.

    Args:
        start: First code point in the document's text.
        end: One past the last.
        text: The words, equal to the document's text from `start` to `end`.
        kind: ACHIEVEMENT, DUTY or SELF_EVALUATION.
        role_level: led, co_led, own_part, we, helped, present or duty.
        quantities: Numbers, with places within `text`.
        section: The section it stands in.
        line_no: The document's line it stands on, from 1.
        line_count: How many lines the document has.
        employment_rank: Which employment it belongs to, or None.
        is_suspect: Whether it holds instructions or markup.
        stated_on: The dates it names, each YYYY, YYYY-MM or YYYY-MM-DD.
        ended_on: When its employment ended, as the document says; empty while it lasts or when unknown.
    """

    start: int
    end: int
    text: str
    kind: str
    role_level: str
    quantities: tuple[Quantity, ...]
    section: str
    line_no: int
    line_count: int
    employment_rank: int | None
    is_suspect: bool
    stated_on: tuple[str, ...] = ()
    ended_on: str = ""

    @property
    def is_self_evaluation(self) -> bool:
        """Whether it praises the person instead of telling what they did."""
        return self.kind == "SELF_EVALUATION"

    @property
    def is_citable(self) -> bool:
        """Whether a message may rest on it."""
        return not self.is_suspect and not self.is_self_evaluation


def extract(*, text: str, lines: Sequence[ParsedLine]) -> tuple[ExtractedAchievement, ...]:
    """Return what the document says its person did, in reading order; every highlight is among it.

    At most the first MOST_STATEMENTS are returned.

    Args:
        text: The document's text.
        lines: Its lines.
    """
    ended = {match["entry"]: text[line.start : line.end].strip() for match, line in _matches(_ENDED, lines)}
    places = {line.pointer: number for number, line in enumerate(lines, 1)}
    told = (
        (match, line, span)
        for match, line in _matches(_TELLING, lines)
        if match["field"].split("/")[0] in _TOLD_IN[match["section"]]
        for span in _statements(text, line, match["field"])
    )
    return tuple(
        _judge(text, span, line=line, place=match, line_no=(places[line.pointer], len(lines)), ended=ended)
        for match, line, span in islice(told, MOST_STATEMENTS)
    )


def _matches(
    pattern: re.Pattern[str], lines: Sequence[ParsedLine]
) -> Iterator[tuple[re.Match[str], ParsedLine]]:
    for line in lines:
        if match := pattern.fullmatch(line.pointer):
            yield match, line


def _statements(text: str, line: ParsedLine, field: str) -> Iterator[tuple[int, int]]:
    """Yield a highlight or a name whole, and prose sentence by sentence."""
    content = text[line.start : line.end]
    is_whole = field.startswith("highlights/") or field in _NAMES
    cuts = [0, len(content)] if is_whole else _sentence_cuts(content)
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        part = content[left:right]
        start = line.start + left + len(part) - len(part.lstrip(_BULLETS))
        end = line.start + left + len(part.rstrip())
        if (
            start < end
            and not is_blank(text[start:end])
            and (is_whole or _SHORTEST <= end - start <= _LONGEST)
        ):
            yield start, end


def _sentence_cuts(content: str) -> list[int]:
    cuts = [0]
    for match in _SENTENCE_END.finditer(content):
        # The last few characters tell; searching all that went before took minutes for a long summary.
        if not _ABBREVIATION.search(content[max(0, match.start() - 8) : match.start()]):
            cuts += [match.start(), match.end()]
    return [*cuts, len(content)]


def _judge(
    text: str,
    span: tuple[int, int],
    *,
    line: ParsedLine,
    place: re.Match[str],
    line_no: tuple[int, int],
    ended: Mapping[str, str],
) -> ExtractedAchievement:
    words = text[span[0] : span[1]]
    read = words[:LONGEST]
    level = role_level(read)
    quantities = quantities_in(read)
    is_name = place["section"] in {"awards", "publications"} and place["field"] in _NAMES
    is_work = place["section"] == "work"
    return ExtractedAchievement(
        start=span[0],
        end=span[1],
        text=words,
        kind=kind(read, level=level, quantities=quantities, names_a_result=is_name),
        role_level=level,
        quantities=quantities,
        section=line.section,
        line_no=line_no[0],
        line_count=line_no[1],
        employment_rank=int(place["entry"]) if is_work else None,
        is_suspect=is_suspect(words),
        stated_on=tuple(date for _start, _end, date in date_spans(read)),
        ended_on=ended.get(place["entry"], "") if is_work else "",
    )
