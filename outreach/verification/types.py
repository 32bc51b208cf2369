"""Checkable, Finding, Verification: what judging a draft yields."""

from typing import Literal

from outreach.briefs.types import Value

Severity = Literal["block", "hold", "warn", "info"]
CheckableKind = Literal[
    "number",
    "date",
    "entity",
    "quote",
    "superlative",
    "comparative",
    "direction",
    "role_verb",
    "cause",
    "promise",
    "first_person",
]


class Checkable(Value):
    """Something in a sentence that needs a licence, and who gives it; None when nobody does.

    `licensed_by` is a fact's id, "brief" for the names of client, role and people, or "sender" for the few
    phrases that only say that somebody writes.
    """

    segment: int
    text: str
    kind: CheckableKind
    licensed_by: str | None


class Finding(Value):
    """One rule that a draft breaks, where, and what to do in plain words; span is within the sentence.

    Args:
        rule: Its id, as docs/checks.md lists it.
        severity: block stops it, hold wants a reason, warn costs points, info only tells.
        segment: The sentence, or None for subject and message as a whole.
        span: From and to within the sentence, half open.
        message: What is wrong.
        suggestion: What would mend it, or "".
        points: What it costs: 3 for a warning, 10 for a hold (drafting.md 6.1); a block is a gate.
    """

    rule: str
    severity: Severity
    segment: int | None
    span: tuple[int, int] | None
    message: str
    suggestion: str = ""
    points: int = 0


class Verification(Value):
    """All of it; `grounding_precision` is licensed / all checkables, 1.0 when there are none.

    `specificity_per_100w` counts licensed numbers, dates, names and quotes per hundred words of the body.
    """

    verifier_version: str
    status: Literal["pass", "hold", "block"]
    checkables: tuple[Checkable, ...]
    findings: tuple[Finding, ...]
    grounding_precision: float
    specificity_per_100w: float = 0.0
