"""ATT-02, ATT-04, ATT-06 and TON-05: opinions, whose name stands below, figures offered, and put-downs."""

import re
import unicodedata
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Draft, Segment
from outreach.verification.rules.findings import blocked, found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.lookup import at
from outreach.verification.rules.text import GLUE, WORD, masked, phrases, places, plain
from outreach.verification.types import Finding

MOST_OPINIONS = 2
_OFFERS = re.compile(
    r"\b(?:I|[Ww]e)(?:['’]d|['’]ll| can| could| would| will| am| are)?(?: also| gladly| be| happy| glad| to)*"
    r" (?:send|share|show|give|forward|pass|tell|let you have|have|hold)\b"
    r"|\b(?:[Hh]appy|[Gg]lad) to (?:send|share|show|give|pass)\b"
    r"|\b(?:[Ww]ould you like|[Dd]o you want|[Ii]f you(?:['’]d)? (?:like|want)|[Ww]ant|[Ss]hall I send)\b",
)
_PUT_DOWN = re.compile(
    r"\b(?:most|many|other|few|average|ordinary) (?:\w+ ){0,3}?(?:can['’]?t|cannot|don['’]t|do not|won['’]t"
    r"|never|fail|fails|struggle|struggles|could not|couldn['’]t|would not|only talk)\b",
    re.IGNORECASE,
)


def check_opinion(brief: Brief, number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield opinions that do not say so or must be attested, offers of figures we do not hold, and put-downs.

    Args:
        brief: For the benchmarks we hold.
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    text = masked(segment.text)
    if is_opinion(segment):
        if at(text, "marked_opinion"):
            yield found("ATT-02", "info", number, _("An opinion: tick that it is your own."))
        else:
            yield found("ATT-02", "hold", number, _("An opinion that does not say it is one."))
    if (match := _put_down(text)) and not licence.said_by(match[0]):
        message = _("“%(match)s” belittles others.") % {"match": match[0]}
        yield found("TON-05", "hold", number, message, match.span())
    if not any(fact.kind == "insight" for fact in licence.facts):
        yield from _offer(brief, number, text)


def is_opinion(segment: Segment) -> bool:
    """Whether a sentence gives a view: it says so, or calls itself one and is more than a courtesy."""
    text = masked(segment.text)
    if at(text, "marked_opinion"):
        return True
    if segment.act != "opinion" and segment.warrant != "op":
        return False
    is_courtesy = any(places(text, phrases("courtesy")))
    return not (is_courtesy and all(plain(word) in GLUE for word in WORD.findall(text)))


def _put_down(text: str) -> re.Match[str] | None:
    return next(places(text, phrases("put_down")), None) or _PUT_DOWN.search(text)


def _offer(brief: Brief, number: int | None, text: str) -> Iterator[Finding]:
    data = at(text, "offered_data")
    if not data or brief.of_kind("benchmark") or not (match := _OFFERS.search(text)):
        return
    if data[-1].start > match.start():
        message = _("“%(what)s” is offered, and we hold none.") % {"what": data[-1].text}
        yield found("ATT-06", "hold", number, message, data[-1].span)


def check_author(brief: Brief, draft: Draft) -> Iterator[Finding]:
    """Yield a signature that is not the sender's."""
    name = unicodedata.normalize("NFC", brief.sender.name).casefold()
    for number, segment in enumerate((*draft.segments, *draft.footer)):
        if segment.move != "signoff":
            continue
        if name not in unicodedata.normalize("NFC", segment.text).casefold():
            yield blocked("ATT-04", number, _("The signature is not the sender's."))


def count_opinions(draft: Draft) -> int:
    """Return how many sentences give a view."""
    return sum(is_opinion(segment) for segment in draft.segments)
