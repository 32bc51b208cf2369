"""verify(): text in, licence out; no network, no model, no database."""

from typing import Literal

from outreach.briefs.rules import percent_change
from outreach.briefs.types import Brief, Draft, Fact
from outreach.verification.rules.grounding import check_segment
from outreach.verification.rules.shape import check_shape
from outreach.verification.rules.tone import check_tone
from outreach.verification.types import Checkable, Finding, Verification

# Raised whenever a rule changes what it finds.
VERSION = "1"


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
    checkables: list[Checkable] = []
    findings: list[Finding] = list(_derivations(brief, draft))
    for number, segment in enumerate((*draft.segments, *draft.footer)):
        needed, missing = check_segment(brief, number, segment)
        checkables += needed
        findings += missing
        findings += check_tone(brief, number, segment)
    findings += check_shape(brief, draft)
    licensed = sum(item.licensed_by is not None for item in checkables)
    return Verification(
        verifier_version=VERSION,
        status=_status(findings),
        checkables=tuple(checkables),
        findings=tuple(findings),
        grounding_precision=round(licensed / len(checkables), 4) if checkables else 1.0,
    )


def _status(findings: list[Finding]) -> Literal["pass", "hold", "block"]:
    severities = {finding.severity for finding in findings}
    return "block" if "block" in severities else "hold" if "hold" in severities else "pass"


def _derivations(brief: Brief, draft: Draft) -> list[Finding]:
    """GRD-08: recompute what the draft states as arithmetic."""
    wrong: list[Finding] = []
    for number, segment in enumerate(draft.segments):
        for fact in (brief.fact(fact_id) for fact_id in segment.fact_ids):
            if fact is not None and fact.kind == "derived" and not _recomputes(brief, fact):
                message = f"The arithmetic of {fact.id} does not come out."
                wrong.append(
                    Finding(rule="GRD-08", severity="block", segment=number, span=None, message=message)
                )
    return wrong


def _recomputes(brief: Brief, fact: Fact) -> bool:
    source = brief.fact(fact.derived_from[0]) if fact.derived_from else None
    change = percent_change(source.quantities) if source else None
    return change is not None and [str(abs(change))] == [q.value for q in fact.quantities]
