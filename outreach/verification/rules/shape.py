"""LEN, CTA, SUB, STR, FMT, POL and SEC rules: the message as a whole."""

import re
import unicodedata
from collections.abc import Iterator

from outreach.briefs.types import Brief, Draft
from outreach.verification.types import Finding, Severity

# drafting.md 7.2, first e-mail.
_FEWEST_WORDS, _MANY_WORDS, _MOST_WORDS = 60, 140, 160
_LONGEST_SUBJECT = 40
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{|\}|\[[A-Z][\w ]*\]|<[^>]+>|  ")


def check_shape(brief: Brief, draft: Draft) -> Iterator[Finding]:
    """Yield what is wrong with the message as a whole."""
    body = draft.body()
    yield from _length(body)
    yield from _subject(brief, draft.subject)
    yield from _moves(draft)
    if (asked := sum(s.text.count("?") for s in draft.segments)) != 1:
        yield _found("CTA-01", "hold", f"The message asks {asked} questions; one is enough and none too few.")
    if "!" in body:
        yield _found("TON-10", "warn", "An exclamation mark shouts.")
    if "—" in body:
        yield _found("AIW-03", "warn", "An em dash reads like a machine.")
    if _URL.search(body):
        yield _found("FMT-01", "block", "A first message holds no link.")
    if match := _PLACEHOLDER.search(body):
        yield _found("FMT-02", "block", f"“{match[0]}” looks like a gap somebody forgot to fill.")
    if body.count("“") != body.count("”"):
        yield _found("FMT-02", "block", "A quotation mark is missing.")
    if any(_is_hidden(c) for c in draft.full_text() if c != "\n"):
        yield _found("SEC-01", "block", "The text holds characters that show nothing.")


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}


def _length(body: str) -> Iterator[Finding]:
    words = len(body.split())
    if words > _MOST_WORDS:
        yield _found("LEN-01", "hold", f"{words} words; a first message has at most {_MOST_WORDS}.")
    elif words > _MANY_WORDS:
        yield _found("LEN-01", "warn", f"{words} words; {_MANY_WORDS} would be easier to answer.")
    elif words < _FEWEST_WORDS:
        yield _found("LEN-01", "warn", f"{words} words say little.")


def _subject(brief: Brief, subject: str) -> Iterator[Finding]:
    first_name = brief.recipient.preferred_name.lower()
    if not subject.strip() or len(subject) > _LONGEST_SUBJECT:
        yield _found("SUB-01", "hold", f"A subject has 1 to {_LONGEST_SUBJECT} characters.")
    if re.match(r"(re|fwd?)\s*:", subject, re.IGNORECASE):
        yield _found("ATT-05", "block", "The subject pretends to answer something.")
    if any(_is_hidden(character) for character in subject):
        yield _found("SEC-01", "block", "The subject holds characters that show nothing.")
    if first_name and first_name in subject.lower().split():
        yield _found("SUB-03", "warn", "Their name in the subject looks like bulk mail.")


def _moves(draft: Draft) -> Iterator[Finding]:
    moves = [segment.move for segment in draft.segments]
    telling = [move for move in moves if move != "greet"]
    if "strength" not in telling[:2]:
        yield _found("STR-01", "hold", "Their strength must stand in the first two sentences.")
    if "role" not in moves or "basics" not in moves:
        yield _found("STR-04", "hold", "The role and its plain facts must stand in the first message.")
    if "exit" not in moves:
        yield _found("CTA-04", "warn", "An easy no is missing.")
    if not any(segment.move == "source" for segment in draft.footer):
        yield _found("POL-02", "block", "Where the details are from, and how to say no, must be told.")


def _found(rule: str, severity: Severity, message: str) -> Finding:
    return Finding(rule=rule, severity=severity, segment=None, span=None, message=message)
