"""Make findings, and the proof each checkable needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from axis.lib.words import gettext as _
from outreach.briefs.types import Segment
from outreach.verification.rules.suggestions import SUGGESTIONS
from outreach.verification.types import Checkable, CheckableKind, Finding, Severity

Span = tuple[int, int]
POINTS: dict[Severity, int] = {"warn": 3, "hold": 10}


@dataclass(frozen=True)
class Proof:
    """A number, name, quote or telling word of a sentence, where it stands, and who licenses it, or None."""

    kind: CheckableKind
    span: Span
    by: str | None

    def checkable(self, number: int, segment: Segment) -> Checkable:
        """Return it as it is reported."""
        text = segment.text[self.span[0] : self.span[1]]
        return Checkable(segment=number, text=text, kind=self.kind, licensed_by=self.by)


# What a rule yields as it reads a sentence.
Told = Proof | Finding


def proofs_in(told: Iterable[Told]) -> tuple[list[Proof], list[Finding]]:
    """Return what had to be proved apart from what is wrong."""
    proofs: list[Proof] = []
    findings: list[Finding] = []
    for item in told:
        if isinstance(item, Proof):
            proofs.append(item)
        else:
            findings.append(item)
    return proofs, findings


def found(
    rule: str,
    severity: Severity,
    number: int | None,
    message: str,
    span: Span | None = None,
    suggestion: str = "",
) -> Finding:
    """Return a finding; `number` is the sentence's, or None for the message as a whole."""
    advice = suggestion or (_(SUGGESTIONS[rule]) if rule in SUGGESTIONS else "")
    return Finding(
        rule=rule,
        severity=severity,
        segment=number,
        span=span,
        message=message,
        suggestion=advice,
        points=POINTS.get(severity, 0),
    )


def blocked(rule: str, number: int | None, message: str, span: Span | None = None) -> Finding:
    """Return a finding that nobody may override."""
    return found(rule, "block", number, message, span)
