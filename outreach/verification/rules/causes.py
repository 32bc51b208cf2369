"""GRD-14: that one thing came of the other is said only where the source says it."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Segment
from outreach.verification.rules.findings import Proof, Span, Told, found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.lookup import at
from outreach.verification.rules.text import has_word, masked

# "By changing the electrolyte", and no "by half" or "by Friday".
_BY = re.compile(r"\b(by) (?:\w+ly )?[a-z]+ing\b")
# "You took errors from 14 to 3": the doer and the change in one breath.
_TOOK = re.compile(
    r"\b[Yy]ou (?:have |had |also |then )*(took|brought|drove|pushed|got|moved|carried)"
    r" [^.;:]{1,80}? from\b[^.;:]* to\b"
)
# "It was your line that made it work".
_IT_WAS = re.compile(r"\b([Ii]t (?:was|is) you(?:rs?)?(?: \w+){0,3}? (?:that|who|which))\b")


def check_causes(number: int | None, segment: Segment, licence: Licence) -> Iterator[Told]:
    """Yield each connective of cause with the fact that uses it, or whose source says it brought the change.

    Args:
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    text = masked(segment.text)
    causal = next((fact.id for fact in licence.facts if fact.is_causal), None)
    for span in _connectives(text, has_facts=bool(licence.facts)):
        words = text[slice(*span)]
        by = causal or next((fact.id for fact in licence.facts if has_word(fact.text, words)), None)
        yield Proof("cause", span, by)
        if by is None:
            message = _("“%(words)s” names a cause their document does not.") % {"words": words}
            yield found("GRD-14", "hold", number, message, span)


def _connectives(text: str, *, has_facts: bool) -> Iterator[Span]:
    innocent = [place.span for place in at(text, "no_cause")]
    for place in at(text, "causal"):
        if not any(start <= place.start < end for start, end in innocent):
            yield place.span
    if has_facts:
        for match in (*_BY.finditer(text), *_TOOK.finditer(text), *_IT_WAS.finditer(text)):
            yield match.span(1)
