"""verify(): text in, licence out; no network, no model, no database."""

from collections.abc import Iterator
from typing import Literal

from axis.lib.words import gettext as _
from outreach.briefs.rules import percent_change
from outreach.briefs.types import Brief, Draft, Fact, Segment
from outreach.verification.rules.findings import blocked
from outreach.verification.rules.grounding import check_segment, check_subject
from outreach.verification.rules.licence import without_origin
from outreach.verification.rules.shape import check_shape
from outreach.verification.rules.tone import check_tone
from outreach.verification.types import Checkable, Finding, Verification

# Raised whenever a rule changes what it finds.
VERSION = "3"

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
        findings += [*self._subject(draft), *check_shape(self._brief, draft)]
        licensed = sum(item.licensed_by is not None for item in checkables)
        return Verification(
            verifier_version=VERSION,
            status=_status(findings),
            checkables=tuple(checkables),
            findings=tuple(findings),
            grounding_precision=round(licensed / len(checkables), 4) if checkables else 1.0,
        )

    def _sentence(self, number: int, segment: Segment) -> _Judged:
        key = (number, segment)
        if key not in self._sentences:
            told = without_origin(self._brief, segment)
            needed, missing = check_segment(self._brief, number, told)
            missing += [*check_tone(self._brief, number, told), *_derivations(self._brief, number, told)]
            self._sentences[key] = (tuple(needed), tuple(missing))
        return self._sentences[key]

    def _subject(self, draft: Draft) -> tuple[Finding, ...]:
        ids = dict.fromkeys(fact_id for segment in draft.segments for fact_id in segment.fact_ids)
        subject = Segment(text=draft.subject, move="strength", act="phatic", fact_ids=tuple(ids))
        if subject not in self._subjects:
            wrong = [*check_subject(self._brief, subject), *check_tone(self._brief, None, subject)]
            self._subjects[subject] = tuple(wrong)
        return self._subjects[subject]


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
    change = percent_change(source.quantities) if source else None
    return change is not None and [str(abs(change))] == [q.value for q in fact.quantities]
