"""PRV-02, PRV-03 and POL-04: what is theirs to raise, other people, and pay the client keeps to itself."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Segment
from outreach.verification.rules.findings import blocked, found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.lookup import at
from outreach.verification.rules.text import masked
from outreach.verification.types import Finding

# A document may say it of their work; of their life it is not ours to say.
_AWAY = re.compile(
    r"\b(?:return(?:ed|ing)?|came|come|coming|back|after|following|during|despite|before|on|took)\b"
    r"(?: \w+){0,3}? (?:maternity|paternity|parental|sick|medical|family|adoption"
    r"|carer['’]?s?|compassionate|unpaid) leave\b"
    r"|\b(?:took|after|following|despite|during|your) (?:a |the |your )?(?:\w+ )?"
    r"(?:year|years|months|time|break) (?:off|out|away)\b"
    r"|\b(?:you were|you fell|being|been) (?:ill|sick|unwell|redundant|fired|sacked|unemployed)\b"
    r"|\byou(?:['’]ve| have)? (?:lost|left) your job\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[£$€¥]\s?\d[\d.,]*(?:\s?[–-]\s?[£$€¥]?\d[\d.,]*)?\s?(?P<size>k|m|mn|bn|million|billion)?\b"
    r"|\b\d[\d.,]*(?:\s?[–-]\s?\d[\d.,]*)?\s?(?P<loose>k|grand)\b"
    r"|\b\d[\d.,]*\s?(?:pounds|euros|dollars|francs|GBP|EUR|USD|CHF)\b"
    r"|\b(?:GBP|EUR|USD|CHF)\s?\d[\d.,]*",
    re.IGNORECASE,
)
# Words that speak of pay even beside what they did.
_PLAINLY_PAY = {"salary", "salaries", "package", "wage", "wages", "bonus", "ote", "day rate", "per annum"}
_LARGE = {"m", "mn", "bn", "million", "billion"}
_OF_THE_WORK = {"achievement", "recognition", "derived", "benchmark", "role_impact"}


def check_privacy(brief: Brief, number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield what touches their private life, other people, or a figure of pay against the client's policy.

    Args:
        brief: For the policy on pay.
        number: The sentence's.
        segment: The sentence.
        licence: What it cites.
    """
    text = masked(segment.text)
    spans = [place.span for place in at(text, "private")]
    spans += [match.span() for match in _AWAY.finditer(text)]
    spans += [place.span for place in at(text, "private_words") if not licence.said_by(place.text)]
    for span in spans[:1]:
        message = _("“%(words)s” is theirs to raise.") % {"words": text[slice(*span)]}
        yield blocked("PRV-02", number, message, span)
    for place in at(text, "third_parties"):
        message = _("“%(words)s” brings in somebody who was not asked.") % {"words": place.text}
        yield found("PRV-03", "hold", number, message, place.span)
    if brief.pay_policy != "state" and (match := _pay(brief, segment, licence)):
        message = _("“%(figure)s” tells the pay, which the client keeps to itself.") % {"figure": match[0]}
        yield blocked("POL-04", number, message, match.span())


def _pay(brief: Brief, segment: Segment, licence: Licence) -> re.Match[str] | None:
    """Return a figure of pay: any money but that of somebody's work, and that too beside a word of pay."""
    named = segment.text.replace(brief.client_name, " " * len(brief.client_name)) if brief.client_name else ""
    text = named or segment.text
    kinds = {fact.kind for fact in licence.facts}
    is_work = bool(kinds & _OF_THE_WORK) and "role_basics" not in kinds and segment.move != "basics"
    if is_work and not {place.text.lower() for place in at(masked(text), "pay_words")} & _PLAINLY_PAY:
        return None
    matches = (match for match in _MONEY.finditer(text) if (match["size"] or "").lower() not in _LARGE)
    return next(matches, None)
