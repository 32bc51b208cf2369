"""Find the statements of a document that may tell what a person did."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from candidates.achievements.rules.changes import quantities_in
from candidates.achievements.rules.cutting import flowing
from candidates.achievements.rules.dates import date_spans
from candidates.achievements.rules.failing import tells_failure
from candidates.achievements.rules.judging import (
    acts,
    is_given,
    is_strong,
    is_suspect,
    kind,
    kind_in_summary,
    role_level,
)
from candidates.achievements.rules.metrics import Metric, is_confidential, metrics_in
from candidates.achievements.rules.quantities import LONGEST, Quantity
from candidates.achievements.rules.rungs import second_look
from candidates.achievements.rules.telling import Told, told_lines
from candidates.ingest.rules import ParsedLine, ParsedResume

# Real documents hold a hundred; one built to exhaust us could hold a million.
MOST_STATEMENTS = 2_000
# What the name of an entry is, by the section it is listed in.
_RAISED = re.compile(r"\b(?:drittmittel|eingeworben)\b", re.IGNORECASE)
_NAMED_BY_SECTION = {"awards": "award", "certificates": "credential"}


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
            A quarter or a season, which no such form can say, is left out.
        ended_on: When its employment ended, as the document says; empty while it lasts or when unknown.
        names_nobody: Whether it does not say whose act it tells; such a result is `present`.
        is_name: Whether it names an award, a certificate or a paper.
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
    names_nobody: bool = False
    is_name: bool = False

    @property
    def is_self_evaluation(self) -> bool:
        """Whether it praises the person instead of telling what they did."""
        return self.kind == "SELF_EVALUATION"

    @property
    def is_confidential(self) -> bool:
        """Whether it says itself that what it tells may not be told on."""
        return is_confidential(self.text)

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """What it measures and names, with places within `text`; the figures of a paper's title are none."""
        if self.is_name and self.section == "publications":
            return ()
        # Money somebody raised says how much was theirs to raise, and is told by its sum: it is no prize.
        found = tuple(one for one in metrics_in(self.text) if not (one.kind == "award" and self._raised(one)))
        named = _NAMED_BY_SECTION.get(self.section, "") if self.is_name else ""
        if not named or any(metric.kind == named for metric in found):
            return found
        return (Metric(named, 0, len(self.text)), *found)

    def _raised(self, metric: Metric) -> bool:
        return bool(_RAISED.search(self.text[metric.start : metric.end]))

    @property
    def is_citable(self) -> bool:
        """Whether a message may rest on it."""
        return not self.is_suspect and not self.is_self_evaluation


def extract(
    *,
    text: str,
    lines: Sequence[ParsedLine],
    employments: Mapping[str, tuple[int, str]] | None = None,
) -> tuple[ExtractedAchievement, ...]:
    """Return what the document says its person did, in reading order; and every highlight but what failed.

    At most the first MOST_STATEMENTS are returned.

    Args:
        text: The document's text.
        lines: Its lines, of a JSON Resume or of a plain text.
        employments: By pointer, the rank of the employment a line belongs to and when that ended. A plain
            text needs it, as its pointers do not say.
    """
    told = (
        found
        for line in told_lines(text, lines, employments or {})
        for span in line.spans
        if (found := _judge(text, span, told=line, line_count=len(lines)))
    )
    return tuple(islice(told, MOST_STATEMENTS))


def employments_of(parsed: ParsedResume) -> dict[str, tuple[int, str]]:
    """Return by pointer the rank of the employment a highlight belongs to, and when that ended."""
    return {
        line.pointer: (rank, employment.ended_on)
        for rank, employment in enumerate(parsed.employments)
        for line in employment.highlights
    }


def _judge(text: str, span: tuple[int, int], *, told: Told, line_count: int) -> ExtractedAchievement | None:
    """Return the statement, or None for what failed and for a sentence of a summary that tells nothing."""
    words = text[span[0] : span[1]]
    read, places = flowing(words[:LONGEST])
    suspect = is_suspect(words)
    if tells_failure(read) and not (suspect or told.is_name):
        return None
    first = role_level(read)
    look = second_look(read, level=first, is_act=acts(read), is_strong=is_strong(read))
    level = look.level
    # The numbers of a title are the title's: "Nineteen thousand years in one glass".
    is_title = told.is_name and told.line.section == "publications"
    quantities = () if is_title else quantities_in(read)
    judged = kind(read, level=level, quantities=quantities, names_a_result=told.is_name)
    if judged == "DUTY" and look.is_result:
        judged = "ACHIEVEMENT"
    if told.is_about_them:
        described = kind_in_summary(read, level=level, quantities=quantities)
        if not described and not suspect:
            return None
        judged = described or judged
    names_nobody = look.names_nobody and not (told.is_name or is_given(read))
    rank, ended_on = told.employment or (None, "")
    return ExtractedAchievement(
        start=span[0],
        end=span[1],
        text=words,
        kind=judged,
        role_level=_rung(judged, level, names_nobody=names_nobody),
        quantities=_placed(quantities, places),
        section=told.line.section,
        line_no=told.line_no,
        line_count=line_count,
        employment_rank=rank,
        is_suspect=suspect,
        stated_on=tuple(date for _start, _end, date in date_spans(read) if date),
        ended_on=ended_on,
        names_nobody=names_nobody,
        is_name=told.is_name,
    )


def _placed(quantities: Sequence[Quantity], places: Sequence[int]) -> tuple[Quantity, ...]:
    """Return the numbers where they stand in the words as written."""
    return tuple(replace(one, start=places[one.start], end=places[one.end - 1] + 1) for one in quantities)


def _rung(kind: str, level: str, *, names_nobody: bool) -> str:
    """Return the level as the readers' guide has it: every duty is one, and nobody's result is `present`."""
    if kind == "DUTY":
        return "duty"
    return "present" if kind == "ACHIEVEMENT" and names_nobody else level
