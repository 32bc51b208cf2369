"""GRD-11 and GRD-12: what is so today, and times that move with the day of reading."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import FRESH, Brief, Fact, Segment
from outreach.verification.rules.findings import Proof, Span, Told, found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.lookup import at
from outreach.verification.rules.text import has_word, masked

_WHERE_THEY_ARE = re.compile(
    r"\b[Yy]ou(?:['’]re| are| work| sit| serve)(?: \w+ly| now)? (?:at|with|for|in|of) (?=[A-Z])"
    r"|\b[Yy]ou (?:still |now )*(?:work|sit|serve) (?:at|with|for|in|on)\b"
    r"|\b[Yy]our (?:employer|current \w+|present \w+)\b"
    r"|\b[Yy]our (?:job|post|role|work|team|place) at (?=[A-Z])"
)
# "Has just opened" is a time; "just one line" is speech.
_JUST = re.compile(
    r"\b(?:has|have|had|['’]ve|['’]s|is|are|you|they|it|we|who)\s+(?:only )?(just)\s+\w+(?:ed|en|un|t|ing)\b",
    re.IGNORECASE,
)


def check_times(brief: Brief, number: int | None, segment: Segment, licence: Licence) -> Iterator[Told]:
    """Yield what a sentence says of today or of a moving time, and facts that are stale.

    Args:
        brief: For the day it is written and the day its drafts expire.
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    text = masked(segment.text)
    for fact in licence.facts:
        if fact.valid_until and fact.valid_until < brief.render_date:
            message = _("The fact %(id)s was good until %(day)s.") % {
                "id": fact.id,
                "day": fact.valid_until.isoformat(),
            }
            yield found("GRD-11", "hold", number, message)
    yield from _present(brief, number, text, licence)
    yield from _relative(brief, number, text, licence)


def _present(brief: Brief, number: int | None, text: str, licence: Licence) -> Iterator[Told]:
    spans = [place.span for place in at(text, "present")] if licence.facts else []
    spans += [match.span() for match in _WHERE_THEY_ARE.finditer(text)]
    fresh = next((fact.id for fact in licence.facts if _is_fresh(brief, fact)), None)
    for span in spans:
        yield Proof("date", span, fresh)
        if fresh is None:
            words = text[slice(*span)].strip()
            message = _undated(brief, words)
            # Their own document's "now" is of the day it was written.
            yield found("GRD-11", "hold", number, message, span)


def _undated(brief: Brief, words: str) -> str:
    seen = brief.recipient.current_seen_on
    if seen is None or not brief.is_post_stale:
        return _("“%(words)s” speaks of today, and no cited fact is dated so lately.") % {"words": words}
    told = {"words": words, "day": seen.isoformat()}
    return _("“%(words)s” speaks of today, and their post was last seen on %(day)s.") % told


def _is_fresh(brief: Brief, fact: Fact) -> bool:
    """Whether somebody said so within half a year, or until a day that is still to come."""
    if fact.valid_until:
        return fact.valid_until >= brief.render_date
    return fact.stated_on is not None and brief.render_date - fact.stated_on <= FRESH


def _relative(brief: Brief, number: int | None, text: str, licence: Licence) -> Iterator[Told]:
    for span in _moving(text):
        by = _dated(brief, text[slice(*span)], licence)
        yield Proof("date", span, by)
        if by is None:
            message = _("“%(words)s” will mean another time when they read it.") % {
                "words": text[slice(*span)]
            }
            yield found("GRD-12", "hold", number, message, span)


def _moving(text: str) -> Iterator[Span]:
    for place in at(text, "relative_time"):
        yield place.span
    if "just" in text:
        for match in _JUST.finditer(text):
            yield match.span(1)


def _dated(brief: Brief, words: str, licence: Licence) -> str | None:
    """Return the fact that lets a moving time stand: worked out, in a draft that expires."""
    if brief.expires is None:
        return None
    worked_out = (fact for fact in licence.facts if fact.kind == "derived" or fact.valid_until)
    return next((fact.id for fact in worked_out if has_word(fact.text, words)), None)
