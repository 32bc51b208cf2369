"""GRD-05 to GRD-07: whose act it was, whether a fact is cited, and words no cited fact speaks of."""

import re
from collections import Counter
from collections.abc import Iterator

from candidates.achievements.rules.lexicon import VERB_FORCE
from outreach.briefs.types import Brief, Segment
from outreach.verification.rules.findings import blocked, found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.text import GLUE, WORD, has_word, masked, phrases, places, plain, stem
from outreach.verification.types import Finding, Severity

DECLARES = {"factual", "derived", "quote"}
# Nobody is told they led what their document shares (drafting.md 5.1).
_NOT_THEIRS_ALONE = {"we", "helped", "present", "duty"}
_YOUR_ACT = re.compile(r"\b[Yy]ou (?:have |had |also |then |even |once )*([a-z-]+)")
# From this share of words without support on, the sentence is invented rather than loosely put.
_INVENTED_SHARE = 0.2


def check_claims(brief: Brief, number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield what a sentence claims beyond its facts."""
    yield from _citations(brief, number, segment, licence)
    yield from _role_verbs(number, segment, licence)
    yield from check_support(number, segment, licence)
    if licence.facts and segment.act in DECLARES:
        yield from _turned(number, segment, licence)


def _turned(number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield each "not", "every" or "still" that the facts do not hold as often."""
    source = "\n".join((*(fact.text for fact in licence.facts), licence.names))
    left = Counter(plain(match[0]) for match in places(source, phrases("turning")))
    for match in places(masked(segment.text), phrases("turning")):
        left[plain(match[0])] -= 1
        if left[plain(match[0])] < 0:
            message = f"“{match[0]}” makes of the cited fact something else."
            yield blocked("GRD-03", number, message, match.span())


def _citations(brief: Brief, number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    if segment.act in DECLARES and not licence.facts:
        yield blocked("GRD-06", number, "This sentence states something and cites no fact.")
    for fact_id in segment.fact_ids:
        if brief.fact(fact_id) is None:
            yield blocked("GRD-06", number, f"The fact {fact_id} is not in the brief.")
    for fact in licence.facts:
        if fact.is_suspect:
            yield blocked("SEC-02", number, f"The fact {fact.id} holds instructions or markup.")
        if fact.disclosure in {"do_not_use", "internal"}:
            yield blocked("POL-03", number, f"The fact {fact.id} may not be told.")


def _role_verbs(number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    own = licence.own
    shared = [fact for fact in own if fact.role_level in _NOT_THEIRS_ALONE]
    for match in _YOUR_ACT.finditer(masked(segment.text)):
        if match[1] not in VERB_FORCE and not match[1].endswith("ed"):
            continue
        if shared:
            message = f"“{match[0]}” gives them more than their document does."
            yield blocked("GRD-05", number, message, match.span())
        elif own and not any(has_word(fact.text, match[1]) for fact in own):
            message = f"“{match[1]}” is not what their document says they did."
            yield blocked("GRD-05", number, message, match.span())


def check_support(number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Hold a word that neither cited facts nor plain speech account for; block a sentence full of them."""
    words = [word for word in WORD.findall(masked(segment.text)) if len(word) > 1]
    known = licence.stems
    missing = [word for word in words if plain(word) not in GLUE and stem(word) not in known]
    if not missing:
        return
    is_invented = len(missing) >= 2 and len(missing) / len(words) > _INVENTED_SHARE
    told = ", ".join(dict.fromkeys(missing))
    severity: Severity = "block" if is_invented else "hold"
    yield found("GRD-07", severity, number, f"Nothing this sentence cites speaks of: {told}.")
