"""Checkable, Finding, Verification: what judging a draft yields."""

from typing import Literal

from outreach.briefs.types import Value

Severity = Literal["block", "hold", "warn", "info"]


class Checkable(Value):
    """Something in a sentence that needs a licence, and the fact that gives it; None when none does."""

    segment: int
    text: str
    kind: Literal["number", "entity", "quote"]
    licensed_by: str | None


class Finding(Value):
    """One rule that a draft breaks, where, and what to do in plain words; span is within the sentence."""

    rule: str
    severity: Severity
    segment: int | None
    span: tuple[int, int] | None
    message: str


class Verification(Value):
    """All of it; `grounding_precision` is licensed / all checkables, 1.0 when there are none."""

    verifier_version: str
    status: Literal["pass", "hold", "block"]
    checkables: tuple[Checkable, ...]
    findings: tuple[Finding, ...]
    grounding_precision: float
