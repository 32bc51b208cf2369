"""ATT, TON, CLI, INC and AIW rules: words that are wrong whatever the facts say."""

import re
from collections.abc import Iterator

from outreach.briefs.types import Brief, Segment
from outreach.verification.rules.text import has_word, masked, phrases, places
from outreach.verification.types import Finding, Severity

_EXPERIENCE = re.compile(
    r"\bI(?:['’]ve| have)? (?:just |really |recently )?"
    r"(?:read|saw|watched|met|heard|noticed|came|loved|enjoyed|followed|"
    r"visited|attended|was (?:struck|impressed|moved|told))\b"
)
_FEELING = re.compile(r"\byou must (?:be|feel|have felt)\b", re.IGNORECASE)

# Rule, severity, list of the lexicon, and what to say.
_LISTS: tuple[tuple[str, Severity, str, str], ...] = (
    ("TON-02", "warn", "intensifiers", "“{}” adds nothing the fact does not say."),
    ("TON-03", "hold", "person_praise", "“{}” praises the person; praise the act."),
    ("TON-06", "hold", "modesty", "“{}” names their modesty, which is not ours to name."),
    ("TON-08", "hold", "pressure", "“{}” presses them."),
    ("TON-09", "block", "promises", "“{}” promises what nobody can."),
    ("GRD-09", "block", "comparatives", "“{}” compares without a comparable figure."),
    ("GRD-14", "hold", "causal", "“{}” names a cause their document does not."),
    ("CLI-01", "warn", "cliches", "“{}” stands in every recruiter's mail."),
    ("INC-04", "block", "protected", "“{}” touches what must not be touched."),
    ("AIW-01", "warn", "machine", "“{}” reads like a machine."),
)


def check_tone(brief: Brief, number: int, segment: Segment) -> Iterator[Finding]:
    """Yield what is wrong with a sentence's words; a word its own fact about the role uses is let stand."""
    text = masked(segment.text)
    cited = "\n".join(fact.text for fact_id in segment.fact_ids if (fact := brief.fact(fact_id)))
    if match := _EXPERIENCE.search(text):
        message = f"“{match[0]}” claims an experience nobody attested."
        yield _found("ATT-01", "block", number, match.span(), message)
    if match := _FEELING.search(text):
        yield _found("TON-11", "hold", number, match.span(), f"“{match[0]}” presumes what they feel.")
    for rule, severity, name, message in _LISTS:
        for found in places(text, phrases(name)):
            if not has_word(cited, found[0]):
                yield _found(rule, severity, number, found.span(), message.format(found[0]))
    for found in places(text, phrases("strong")):
        if segment.act not in {"factual", "derived", "quote"} and found[0].lower() not in _EVERYDAY:
            yield _found(
                "TON-01", "block", number, found.span(), f"“{found[0]}” needs a fact that warrants it."
            )
    yield from _everyday_strong(text, cited, number, segment)


_EVERYDAY = {"most", "first", "only", "top", "best"}
# "You were the first/only/best": a claim; "in the first month", "would you most like": speech.
_CLAIM = re.compile(r"\b(?:the|a|an|your) (first|only|best|most|top)\b", re.IGNORECASE)


def _everyday_strong(text: str, cited: str, number: int, segment: Segment) -> Iterator[Finding]:
    for match in _CLAIM.finditer(text):
        if segment.move != "question" and not has_word(cited, match[1]):
            yield _found(
                "TON-01", "block", number, match.span(), f"“{match[1]}” needs a fact that warrants it."
            )


def _found(rule: str, severity: Severity, number: int, span: tuple[int, int], message: str) -> Finding:
    return Finding(rule=rule, severity=severity, segment=number, span=span, message=message)
