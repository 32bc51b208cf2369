"""verify(): text in, licence out; no network, no model, no database."""

from collections.abc import Iterator
from typing import Literal

from axis.lib.words import gettext as _
from outreach.briefs.rules import recomputes
from outreach.briefs.types import Brief, Draft, Fact, Segment
from outreach.verification.rules.findings import Told, blocked, found, proofs_in
from outreach.verification.rules.grounding import check_segment, check_subject
from outreach.verification.rules.licence import licence_of, without_origin
from outreach.verification.rules.machine import check_machine
from outreach.verification.rules.opinions import MOST_OPINIONS, check_author, check_opinion, count_opinions
from outreach.verification.rules.overlap import check_overlap
from outreach.verification.rules.privacy import check_privacy
from outreach.verification.rules.reading import check_length
from outreach.verification.rules.seniority import check_seniority
from outreach.verification.rules.sequence import check_sequence
from outreach.verification.rules.shape import check_shape
from outreach.verification.rules.style import check_marks, check_style
from outreach.verification.rules.tone import check_tone
from outreach.verification.types import Checkable, Finding, Verification

# Raised whenever a rule changes what it finds.
VERSION = "5"

_TOO_MANY_CLICHES = 2
_CONCRETE = {"number", "date", "entity", "quote"}

_Judged = tuple[tuple[Checkable, ...], tuple[Finding, ...]]


def verify(*, brief: Brief, draft: Draft) -> Verification:
    """Judge a draft against its brief.

    Every sentence is held against the facts that sentence cites and no others: with the whole brief as
    licence, a number of one fact would excuse a wrong number about another (drafting.md 6.4).

    Args:
        brief: The frozen facts.
        draft: The text, by whoever wrote it.

    Returns:
        block when a rule that nobody may override is broken, hold when a person must look, else pass.
    """
    return Verifier(brief).verify(draft)


class Verifier:
    """Judges many drafts of one brief, each sentence once."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._sentences: dict[tuple[int, Segment], _Judged] = {}
        self._subjects: dict[Segment, tuple[Finding, ...]] = {}

    def verify(self, draft: Draft) -> Verification:
        """Judge one draft; see the function of the same name."""
        judged = [self._sentence(*item) for item in enumerate((*draft.segments, *draft.footer))]
        checkables = [checkable for needed, _findings in judged for checkable in needed]
        findings = [finding for _needed, missing in judged for finding in missing]
        findings += [*self._subject(draft), *check_shape(self._brief, draft), *check_style(draft)]
        findings += [*check_author(self._brief, draft), *check_overlap(self._brief, draft)]
        findings += [*check_seniority(self._brief), *check_sequence(self._brief, draft)]
        findings += _too_many(findings, draft)
        licensed = sum(item.licensed_by is not None for item in checkables)
        return Verification(
            verifier_version=VERSION,
            status=_status(findings),
            checkables=tuple(checkables),
            findings=tuple(findings),
            grounding_precision=round(licensed / len(checkables), 4) if checkables else 1.0,
            specificity_per_100w=_specificity(checkables, draft),
        )

    def _sentence(self, number: int, segment: Segment) -> _Judged:
        key = (number, segment)
        if key not in self._sentences:
            told = without_origin(self._brief, segment)
            proofs, findings = proofs_in(_judged(self._brief, number, told))
            needed = (proof.checkable(number, told) for proof in proofs)
            self._sentences[key] = (tuple(needed), tuple(findings))
        return self._sentences[key]

    def _subject(self, draft: Draft) -> tuple[Finding, ...]:
        ids = dict.fromkeys(fact_id for segment in draft.segments for fact_id in segment.fact_ids)
        subject = Segment(text=draft.subject, move="strength", act="phatic", fact_ids=tuple(ids))
        if subject not in self._subjects:
            licence = licence_of(self._brief, subject)
            told = (
                *check_subject(self._brief, subject),
                *check_tone(None, subject, licence),
                *check_privacy(self._brief, None, subject, licence),
                *check_marks(None, subject),
            )
            _proofs, findings = proofs_in(told)
            self._subjects[subject] = tuple(findings)
        return self._subjects[subject]


def _judged(brief: Brief, number: int, segment: Segment) -> Iterator[Told]:
    """Yield all that one sentence has to prove and all that is wrong with it."""
    licence = licence_of(brief, segment)
    yield from check_segment(brief, number, segment, licence)
    yield from check_tone(number, segment, licence)
    yield from check_opinion(brief, number, segment, licence)
    yield from check_privacy(brief, number, segment, licence)
    yield from check_machine(number, segment, licence)
    yield from check_length(number, segment)
    yield from check_marks(number, segment)
    yield from _derivations(brief, number, segment)


def _too_many(findings: list[Finding], draft: Draft) -> Iterator[Finding]:
    """Yield what is let stand once and not twice."""
    if sum(finding.rule == "CLI-01" for finding in findings) >= _TOO_MANY_CLICHES:
        yield found("CLI-01", "hold", None, _("More than one phrase of it stands in every recruiter's mail."))
    if any(finding.rule == "ATT-02" for finding in findings) and count_opinions(draft) > MOST_OPINIONS:
        yield found("ATT-02", "hold", None, _("More than two opinions."))


def _specificity(checkables: list[Checkable], draft: Draft) -> float:
    """Return the licensed numbers, dates, names and quotes per hundred words of the body."""
    words = len(draft.body().split())
    telling = sum(
        item.licensed_by is not None and item.kind in _CONCRETE and item.segment < len(draft.segments)
        for item in checkables
    )
    return round(100 * telling / words, 1) if words else 0.0


def _status(findings: list[Finding]) -> Literal["pass", "hold", "block"]:
    severities = {finding.severity for finding in findings}
    return "block" if "block" in severities else "hold" if "hold" in severities else "pass"


def _derivations(brief: Brief, number: int, segment: Segment) -> Iterator[Finding]:
    """GRD-08: recompute what the draft states as arithmetic."""
    for fact in (brief.fact(fact_id) for fact_id in segment.fact_ids):
        if fact is not None and fact.kind == "derived" and not _recomputes(brief, fact):
            yield blocked(
                "GRD-08", number, _("The arithmetic of %(id)s does not come out.") % {"id": fact.id}
            )


def _recomputes(brief: Brief, fact: Fact) -> bool:
    source = brief.fact(fact.derived_from[0]) if fact.derived_from else None
    return source is not None and recomputes(fact, source)
