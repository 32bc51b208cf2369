"""Make findings, and the proof each checkable needs."""

from dataclasses import dataclass
from typing import Literal

from outreach.briefs.types import Segment
from outreach.verification.types import Checkable, Finding, Severity

Span = tuple[int, int]


@dataclass(frozen=True)
class Proof:
    """A number, name or quote of a sentence, where it stands, and the fact that licenses it, or None."""

    kind: Literal["number", "entity", "quote"]
    span: Span
    by: str | None

    def checkable(self, number: int, segment: Segment) -> Checkable:
        """Return it as it is reported."""
        text = segment.text[self.span[0] : self.span[1]]
        return Checkable(segment=number, text=text, kind=self.kind, licensed_by=self.by)


def found(
    rule: str, severity: Severity, number: int | None, message: str, span: Span | None = None
) -> Finding:
    """Return a finding; `number` is the sentence's, or None for the message as a whole."""
    return Finding(rule=rule, severity=severity, segment=number, span=span, message=message)


def blocked(rule: str, number: int | None, message: str, span: Span | None = None) -> Finding:
    """Return a finding that nobody may override."""
    return found(rule, "block", number, message, span)
