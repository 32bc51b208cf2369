"""GRD rules: every number, name, quote, direction and verb of a sentence against the facts it cites."""

from collections.abc import Iterator, Sequence

from axis.lib.words import gettext as _
from axis.lib.words import gettext_noop as noop
from outreach.briefs.types import Brief, Segment
from outreach.verification.rules.causes import check_causes
from outreach.verification.rules.claims import check_claims, check_role_verbs, check_support
from outreach.verification.rules.comparing import check_comparison
from outreach.verification.rules.findings import Proof, Told, blocked
from outreach.verification.rules.licence import Licence, licence_of
from outreach.verification.rules.naming import check_quotes, name_proofs, quote_proofs
from outreach.verification.rules.numbers import check_change, direction_proofs, number_proofs
from outreach.verification.rules.skills import check_skills
from outreach.verification.rules.timing import check_times
from outreach.verification.types import Finding

_UNLICENSED = {
    "number": ("GRD-01", noop("The number “{}” stands in no fact this sentence cites.")),
    "date": ("GRD-01", noop("The time “{}” stands in no fact this sentence cites.")),
    "entity": ("GRD-04", noop("The name “{}” stands in no fact this sentence cites.")),
    "quote": ("GRD-13", noop("“{}” is not word for word in the document this sentence cites.")),
}


def check_segment(brief: Brief, number: int, segment: Segment, licence: Licence) -> Iterator[Told]:
    """Yield what a sentence has to prove, and what it cannot.

    Args:
        brief: The frozen facts.
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    proofs = [
        *number_proofs(segment, licence),
        *name_proofs(segment, licence),
        *quote_proofs(segment, licence),
    ]
    yield from proofs
    yield from _unlicensed(number, segment, proofs)
    yield from direction_proofs(segment, licence)
    yield from check_role_verbs(number, segment, licence)
    yield from check_quotes(number, segment)
    yield from check_change(number, segment, licence)
    yield from check_claims(brief, number, segment, licence)
    yield from check_comparison(brief, number, segment, licence)
    yield from check_times(brief, number, segment, licence)
    yield from check_causes(number, segment, licence)
    yield from check_skills(number, segment, licence)


def check_subject(brief: Brief, subject: Segment) -> Iterator[Told]:
    """Yield what a subject says that the facts it cites do not; it is no sentence and needs no citation."""
    licence = licence_of(brief, subject)
    yield from _unlicensed(None, subject, [*number_proofs(subject, licence), *name_proofs(subject, licence)])
    yield from check_change(None, subject, licence)
    yield from check_support(None, subject, licence)
    yield from check_comparison(
        brief, None, subject.model_copy(update={"fact_ids": ()}), _without_others(licence)
    )
    yield from check_times(brief, None, subject, licence)
    yield from check_causes(None, subject, licence)
    yield from check_skills(None, subject, licence)


def _without_others(licence: Licence) -> Licence:
    """Return a licence without benchmarks: a subject has no room for a study and its year."""
    own = tuple(fact for fact in licence.facts if fact.kind != "benchmark")
    return Licence(own, licence.text, licence.names)


def _unlicensed(number: int | None, segment: Segment, proofs: Sequence[Proof]) -> Iterator[Finding]:
    for proof in proofs:
        if proof.by is None:
            rule, message = _UNLICENSED[proof.kind]
            text = segment.text[proof.span[0] : proof.span[1]]
            yield blocked(rule, number, _(message).format(text), proof.span)
