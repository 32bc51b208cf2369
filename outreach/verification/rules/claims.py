"""GRD-05 to GRD-07: whose act it was, whether a fact is cited, and words no cited fact speaks of."""

import re
from collections import Counter
from collections.abc import Iterator

from axis.lib.words import gettext as _
from candidates.achievements.rules.lexicon import VERB_FORCE
from outreach.briefs.types import Brief, Segment
from outreach.verification.rules.findings import Proof, Told, blocked, found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.lookup import at
from outreach.verification.rules.text import (
    GLUE,
    WORD,
    has_word,
    masked,
    phrases,
    places,
    plain,
    quotes,
    sentences,
    stem,
)
from outreach.verification.types import Finding, Severity

DECLARES = {"factual", "derived", "quote", "comparative"}
# Nobody is told they led what their document shares (drafting.md 5.1).
_NOT_THEIRS_ALONE = {"we", "helped", "present", "duty"}
_YOUR_ACT = re.compile(r"\b[Yy]ou (?:have |had |also |then |even |once )*([a-z-]+)")
_NAMING_MOVES = {"greet", "signoff", "source"}
_OF_THEM = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_WHOEVER = re.compile(r"\b(?:[Yy]ou|[Ww]hoever)\b")
# From this share of words without support on, the sentence is invented rather than loosely put.
_INVENTED_SHARE = 0.2


def check_claims(brief: Brief, number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield what a sentence claims beyond its facts."""
    yield from _citations(brief, number, segment, licence)
    yield from check_support(number, segment, licence)
    yield from _idle(number, segment, licence)
    if licence.facts and segment.act in DECLARES:
        yield from _turned(number, segment, licence)
        yield from _others(number, segment, licence)
        yield from _multiplied(number, segment, licence)
        yield from _held_out(number, segment, licence)


def _idle(number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield each sentence of plain words alone that is no courtesy: it may claim a lot and point to nothing.

    What a sentence calls itself is no way round: "You decided everything" is a claim also as an opinion.
    """
    if segment.move in _NAMING_MOVES:
        return
    for sentence in sentences(segment.text):
        if sentence.endswith("?") or any(quotes(sentence)) or any(places(sentence, phrases("courtesy"))):
            continue
        words = [word for word in WORD.findall(sentence) if plain(word) not in GLUE]
        if licence.facts and any(stem(word) in licence.stems for word in words):
            continue
        if licence.facts and re.search(r"\d", sentence):
            continue
        severity: Severity = "block" if _OF_THEM.search(sentence) else "hold"
        message = _("“%(sentence)s” says something and points to no fact.") % {"sentence": sentence}
        start = segment.text.find(sentence)
        yield found("GRD-06", severity, number, message, (start, start + len(sentence)))


def _held_out(number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Hold growth told without "would", as if the role were theirs already."""
    is_growth = any(fact.kind == "role_growth" for fact in licence.facts)
    text = masked(segment.text)
    if is_growth and _WHOEVER.search(text) and not has_word(text, "would"):
        yield found("TON-09", "hold", number, _("Nothing of the role is theirs yet: say what they would do."))


def _others(number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield each "they" that takes the place of "you" in a sentence about the person's own act."""
    for match in places(masked(segment.text), phrases("other_people")) if licence.own else ():
        if not has_word(licence.text, match[0]):
            message = _("“%(match)s” tells their act of somebody else.") % {"match": match[0]}
            yield blocked("GRD-05", number, message, match.span())


def _multiplied(number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Hold "wards" where the facts know one ward."""
    known = {plain(word) for word in WORD.findall(f"{licence.text}\n{licence.names}")}
    for match in WORD.finditer(masked(segment.text)):
        word = plain(match[0])
        if word.endswith("s") and word not in known | GLUE and word[:-1] in known:
            message = _("“%(match)s” is more than the one the cited fact speaks of.") % {"match": match[0]}
            yield found("GRD-07", "hold", number, message, match.span())


def _turned(number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield each "not", "every" or "still" that the facts do not hold as often."""
    source = "\n".join((*(fact.text for fact in licence.facts), licence.names))
    left = Counter(plain(place.text) for place in at(source, "turning"))
    # GRD-14 asks for the cause, and this fact's source names one.
    left["by"] += sum(fact.is_causal for fact in licence.facts)
    for place in at(masked(segment.text), "turning"):
        left[plain(place.text)] -= 1
        if left[plain(place.text)] < 0:
            message = _("“%(match)s” makes of the cited fact something else.") % {"match": place.text}
            yield blocked("GRD-03", number, message, place.span)


def _citations(brief: Brief, number: int, segment: Segment, licence: Licence) -> Iterator[Finding]:
    if segment.act in DECLARES and not licence.facts:
        yield blocked("GRD-06", number, _("This sentence states something and cites no fact."))
    for fact_id in segment.fact_ids:
        if brief.fact(fact_id) is None:
            yield blocked(
                "GRD-06", number, _("The fact %(fact_id)s is not in the brief.") % {"fact_id": fact_id}
            )
    for fact in licence.facts:
        if fact.is_suspect:
            yield blocked(
                "SEC-02", number, _("The fact %(id)s holds instructions or markup.") % {"id": fact.id}
            )
        if fact.disclosure in {"do_not_use", "internal"}:
            yield blocked("POL-03", number, _("The fact %(id)s may not be told.") % {"id": fact.id})


def check_role_verbs(number: int, segment: Segment, licence: Licence) -> Iterator[Told]:
    """Yield each act of theirs with the fact that says they did it.

    Args:
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    if not licence.own:
        return
    is_shared = any(fact.role_level in _NOT_THEIRS_ALONE for fact in licence.own)
    for match in _YOUR_ACT.finditer(masked(segment.text)):
        if match[1] not in VERB_FORCE and not match[1].endswith("ed"):
            continue
        saying = next((fact.id for fact in licence.own if has_word(fact.text, match[1])), None)
        yield Proof("role_verb", match.span(1), None if is_shared else saying)
        if is_shared:
            message = _("“%(match)s” gives them more than their document does.") % {"match": match[0]}
            yield blocked("GRD-05", number, message, match.span())
        elif saying is None:
            message = _("“%(match)s” is not what their document says they did.") % {"match": match[1]}
            yield blocked("GRD-05", number, message, match.span())


def check_support(number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Hold a word that neither cited facts nor plain speech account for; block a sentence full of them."""
    words = [match for match in WORD.finditer(masked(segment.text)) if len(match[0]) > 1]
    known = licence.stems
    missing = [match for match in words if plain(match[0]) not in GLUE and stem(match[0]) not in known]
    if not missing:
        return
    is_invented = len(missing) >= 2 and len(missing) / len(words) > _INVENTED_SHARE
    told = ", ".join(dict.fromkeys(match[0] for match in missing))
    severity: Severity = "block" if is_invented else "hold"
    message = _("Nothing this sentence cites speaks of: %(told)s.") % {"told": told}
    yield found("GRD-07", severity, number, message, missing[0].span())
