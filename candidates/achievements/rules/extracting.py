"""Find the statements of a document that may tell what a person did."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from candidates.achievements.rules.judging import is_suspect, kind, role_level
from candidates.achievements.rules.quantities import Quantity, quantities_in
from candidates.ingest.rules import ParsedLine

# Where a résumé tells what was done; the number is the entry's, which for work is the employment's rank.
_TELLING = re.compile(
    r"/(work|volunteer)/(\d+)/(highlights/\d+|summary)$|/(projects)/(\d+)/(highlights/\d+|summary|description)$"
    r"|/(awards)/(\d+)/(title|summary)$|/(publications)/(\d+)/(name|summary)$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9\"“'(])|\n+")
# "Dr. Chen", "J. Mater. Chem.", "e.g. A": a full stop after these ends no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|e\.g|i\.e|etc|vs|approx|No)\.)$")
# The name of an award or a paper is what was done, though it holds no verb.
_NAMES_A_RESULT = re.compile(r"/awards/\d+/title|/publications/\d+/name")
# Shorter tells nothing, longer is an essay nobody quotes.
_SHORTEST, _LONGEST = 12, 600


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


def extract(*, text: str, lines: Sequence[ParsedLine]) -> tuple[ExtractedAchievement, ...]:
    """Return what the document says its person did, in reading order.

    Args:
        text: The document's text.
        lines: Its lines.
    """
    return tuple(
        _judge(text, start, end, line=line, line_no=number, line_count=len(lines))
        for number, line in enumerate(lines, 1)
        if _TELLING.fullmatch(line.pointer)
        for start, end in _statements(text, line)
    )


def _statements(text: str, line: ParsedLine) -> Iterator[tuple[int, int]]:
    """Yield a highlight whole, and prose sentence by sentence."""
    content = text[line.start : line.end]
    cuts = [0]
    if "/highlights/" not in line.pointer:
        for match in _SENTENCE_END.finditer(content):
            # The last few characters tell; searching all that went before took minutes for a long summary.
            if not _ABBREVIATION.search(content[max(0, match.start() - 8) : match.start()]):
                cuts += [match.start(), match.end()]
    cuts.append(len(content))
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        part = content[left:right]
        start = line.start + left + len(part) - len(part.lstrip(" \t\n\r•*-–·"))
        end = line.start + left + len(part.rstrip())
        if _SHORTEST <= end - start <= _LONGEST:
            yield start, end


def _judge(
    text: str, start: int, end: int, *, line: ParsedLine, line_no: int, line_count: int
) -> ExtractedAchievement:
    words = text[start:end]
    level = role_level(words)
    quantities = quantities_in(words)
    entry = line.pointer.split("/")[2]
    is_result = bool(quantities) or bool(_NAMES_A_RESULT.fullmatch(line.pointer))
    return ExtractedAchievement(
        start=start,
        end=end,
        text=words,
        kind=kind(words, level=level, has_quantity=is_result),
        role_level=level,
        quantities=quantities,
        section=line.section,
        line_no=line_no,
        line_count=line_count,
        employment_rank=int(entry) if line.section == "work" else None,
        is_suspect=is_suspect(words),
    )
