"""GRD-09 and GRD-10: others, only by a benchmark that compares, cited in the sentence, and not too old."""

import re
from collections.abc import Iterator
from datetime import date

from axis.lib.words import gettext as _
from candidates.achievements.rules.lexicon import NUMBER_WORDS, alternatives
from outreach.briefs.types import Brief, Fact, Segment
from outreach.verification.rules.findings import Proof, Span, Told, blocked, found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.lookup import at
from outreach.verification.rules.text import has_word, masked, phrases
from outreach.verification.types import Finding

_OLD_MONTHS, _TOO_OLD_MONTHS = 24, 36
_THAN = re.compile(r"\b([\w'’-]+)(?: [\w'’-]+){0,3}? than\b", re.IGNORECASE)
# "More than 40 nurses" rounds; GRD-02 looks at it.
_ROUNDS = re.compile(
    rf"(?:more|less|fewer|greater) than (?:an? )?(?:[£$€]?\d|(?:{alternatives(list(NUMBER_WORDS))})\b)",
    re.IGNORECASE,
)
# A comparison with others nobody measured.
_OTHERS = re.compile(
    r"\b(?:most|few|many|other|any other) (?:of )?(?:your )?(?:\w+ )?(?:peers|colleagues|others|teams|wards"
    r"|people|engineers|nurses|welders|managers|companies|candidates)\b",
    re.IGNORECASE,
)


def check_comparison(brief: Brief, number: int | None, segment: Segment, licence: Licence) -> Iterator[Told]:
    """Yield each comparison with who licenses it, and what a cited benchmark lacks.

    Args:
        brief: For the day it is written.
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    text = masked(segment.text)
    yield from _words(number, text, licence)
    is_comparison = segment.act == "comparative" or segment.move == "benchmark"
    if is_comparison and not licence.benchmarks:
        yield blocked("GRD-09", number, _("This sentence compares and cites no benchmark."))
    for fact in licence.benchmarks:
        yield from _benchmark(brief, number, segment, fact)


def _words(number: int | None, text: str, licence: Licence) -> Iterator[Told]:
    for start, end in _comparatives(text):
        by = _measured(text[start:end], licence) or _said_of_own_work(text[start:end], licence)
        yield Proof("comparative", (start, end), by)
        if by is None:
            message = _("“%(words)s” compares without a comparable figure.") % {"words": text[start:end]}
            yield blocked("GRD-09", number, message, (start, end))


def _measured(words: str, licence: Licence) -> str | None:
    """Return the benchmark that compares and says as much; which of the two is better, the reader sees."""
    for fact in licence.benchmarks:
        is_said = words.lower() in phrases("neutral_comparison") or has_word(fact.text, words)
        if is_said and fact.comparability is not None and fact.comparability.is_whole:
            return fact.id
    return None


def _said_of_own_work(words: str, licence: Licence) -> str | None:
    """Return the fact, no benchmark, that compares in the same words; "11 days instead of 4" is its own."""
    by = licence.said_by(words)
    return None if by in {fact.id for fact in licence.benchmarks} else by


def _comparatives(text: str) -> list[Span]:
    spans = [place.span for place in at(text, "comparatives")]
    spans += [match.span() for match in _OTHERS.finditer(text)]
    if "than" in text:
        for match in _THAN.finditer(text):
            than = text[match.start() :]
            before = re.split(r"\s+", match[0])[-2].lower()
            if before not in phrases("no_comparison") and not _ROUNDS.search(f"{than[:60]}"):
                spans.append(match.span())
    return _apart(sorted(spans))


def _apart(spans: list[Span]) -> list[Span]:
    """Return spans without those that begin inside an earlier one."""
    kept: list[Span] = []
    for span in spans:
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


def _benchmark(brief: Brief, number: int | None, segment: Segment, fact: Fact) -> Iterator[Finding]:
    if missing := _missing(fact):
        message = _("The figure %(id)s does not compare with theirs: %(missing)s.") % {
            "id": fact.id,
            "missing": ", ".join(missing),
        }
        yield blocked("GRD-09", number, message)
    if not fact.source_date or str(fact.source_date.year) not in segment.text:
        yield blocked("GRD-09", number, _("A figure about others names its year."))
    if not fact.source_date:
        return
    age = _months(fact.source_date, brief.render_date)
    if age > _OLD_MONTHS:
        message = _("The figure %(id)s is %(age)s months old.") % {"id": fact.id, "age": age}
        yield found("GRD-10", "hold" if age > _TOO_OLD_MONTHS else "warn", number, message)


def _missing(fact: Fact) -> list[str]:
    shared = fact.comparability
    if shared is None:
        return [_("nobody has said what both share")]
    told = (
        (shared.same_metric, _("another measure")),
        (shared.same_unit, _("another unit")),
        (shared.same_denominator, _("another base")),
        (shared.same_direction, _("another direction")),
        (shared.same_setting, _("another setting")),
    )
    return [words for is_shared, words in told if not is_shared]


def _months(since: date, until: date) -> int:
    """Return the months between two days; one that has begun counts."""
    return (until.year - since.year) * 12 + until.month - since.month + (until.day > since.day)
