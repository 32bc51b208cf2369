"""GRD rules: every number, name, quote, direction and verb of a sentence against the facts it cites."""

from collections.abc import Iterator, Sequence

from axis.lib.words import gettext as _
from axis.lib.words import gettext_noop as noop
from outreach.briefs.types import Brief, Segment
from outreach.verification.rules.claims import check_claims, check_support
from outreach.verification.rules.findings import Proof, blocked
from outreach.verification.rules.licence import licence_of
from outreach.verification.rules.naming import check_quotes, name_proofs, quote_proofs
from outreach.verification.rules.numbers import check_change, number_proofs
from outreach.verification.types import Checkable, Finding

_UNLICENSED = {
    "number": ("GRD-01", noop("The number “{}” stands in no fact this sentence cites.")),
    "entity": ("GRD-04", noop("The name “{}” stands in no fact this sentence cites.")),
    "quote": ("GRD-13", noop("“{}” is not word for word in the document this sentence cites.")),
}


def check_segment(brief: Brief, number: int, segment: Segment) -> tuple[list[Checkable], list[Finding]]:
    """Return what a sentence had to prove, and what it could not."""
    licence = licence_of(brief, segment)
    proofs = [
        *number_proofs(segment, licence),
        *name_proofs(segment, licence),
        *quote_proofs(segment, licence),
    ]
    findings = [
        *_unlicensed(number, segment, proofs),
        *check_quotes(number, segment),
        *check_change(number, segment, licence),
        *check_claims(brief, number, segment, licence),
    ]
    return [proof.checkable(number, segment) for proof in proofs], findings


def check_subject(brief: Brief, subject: Segment) -> Iterator[Finding]:
    """Yield what a subject says that the facts it cites do not; it is no sentence and needs no citation."""
    licence = licence_of(brief, subject)
    yield from _unlicensed(None, subject, [*number_proofs(subject, licence), *name_proofs(subject, licence)])
    yield from check_change(None, subject, licence)
    yield from check_support(None, subject, licence)


def _unlicensed(number: int | None, segment: Segment, proofs: Sequence[Proof]) -> Iterator[Finding]:
    for proof in proofs:
        if proof.by is None:
            rule, message = _UNLICENSED[proof.kind]
            text = segment.text[proof.span[0] : proof.span[1]]
            yield blocked(rule, number, _(message).format(text), proof.span)
