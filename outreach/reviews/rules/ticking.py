"""What a reviewer must answer for before a draft may go, and what could be better."""

import itertools
from dataclasses import dataclass
from typing import Literal

from outreach.briefs.types import Draft
from outreach.verification.types import Finding, Verification

_OPINION = "ATT-02"
# drafting.md 3: few, concrete, the largest first.
_MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Tick:
    """One thing somebody says by approving, to be ticked.

    Args:
        id: Of its finding.
        kind: An opinion is theirs to hold; a hold is a rule they answer for.
        rule: The rule.
        quote: The words it is about; empty for the message as a whole.
        message: What the rule says about them.
    """

    id: str
    kind: Literal["opinion", "hold"]
    rule: str
    quote: str
    message: str


def identified(verification: Verification) -> dict[str, Finding]:
    """Return the findings of a version by an id each: the rule, where it applies, and which of them."""
    found: dict[str, Finding] = {}
    for finding in verification.findings:
        where = "" if finding.segment is None else str(finding.segment)
        start, end = finding.span or (0, 0)
        place = f"{finding.rule}.{where}.{start}-{end}"
        number = next(n for n in itertools.count(1) if f"{place}.{n}" not in found)
        found[f"{place}.{number}"] = finding
    return found


def ticks_due(verification: Verification, draft: Draft) -> tuple[Tick, ...]:
    """Return every hold of a report, and every opinion (drafting.md ATT-02)."""
    return tuple(
        Tick(
            id=key,
            kind="opinion" if finding.severity == "info" else "hold",
            rule=finding.rule,
            quote=_quote(finding, draft),
            message=finding.message,
        )
        for key, finding in identified(verification).items()
        if _is_due(finding)
    )


def suggestions(verification: Verification) -> dict[str, Finding]:
    """Return the three warnings that cost the most points, by id; holds are ticked, blocks are gates."""
    warned = [item for item in identified(verification).items() if item[1].severity == "warn"]
    return dict(sorted(warned, key=lambda item: -item[1].points)[:_MOST_SUGGESTIONS])


def _is_due(finding: Finding) -> bool:
    return finding.severity == "hold" or (finding.rule == _OPINION and finding.severity == "info")


def _quote(finding: Finding, draft: Draft) -> str:
    """Return the words a finding is about: those it marks, else its sentence."""
    sentences = (*draft.segments, *draft.footer)
    if finding.segment is None or finding.segment >= len(sentences):
        return ""
    text = sentences[finding.segment].text
    return text[finding.span[0] : finding.span[1]] if finding.span else text
