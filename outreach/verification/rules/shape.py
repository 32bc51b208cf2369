"""LEN, CTA, SUB, STR, FMT, POL and SEC rules: the message as a whole."""

import re
import unicodedata
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Brief, Draft
from outreach.verification.rules.findings import blocked, found
from outreach.verification.types import Finding

# drafting.md 7.2, first e-mail.
_FEWEST_WORDS, _MANY_WORDS, _MOST_WORDS = 75, 140, 160
_LONGEST_SUBJECT, _MOST_SUBJECT_WORDS = 40, 6
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|io)/", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[{}<>]|\[[A-Z][\w ]*\]| {2}")


def check_shape(brief: Brief, draft: Draft) -> Iterator[Finding]:
    """Yield what is wrong with the message as a whole."""
    body = draft.body()
    yield from _length(body)
    yield from _subject(brief, draft.subject)
    yield from _moves(draft)
    if (asked := sum(s.text.count("?") for s in draft.segments)) != 1:
        message = _("The message asks %(asked)s questions; one is enough and none too few.") % {
            "asked": asked
        }
        yield found("CTA-01", "hold", None, message)
    if "!" in body:
        yield found("TON-10", "warn", None, _("An exclamation mark shouts."))
    if "—" in body:
        yield found("AIW-03", "warn", None, _("An em dash reads like a machine."))
    if _URL.search(body):
        yield blocked("FMT-01", None, _("A first message holds no link."))
    if match := _PLACEHOLDER.search(f"{draft.subject}\n{draft.full_text()}"):
        yield blocked(
            "FMT-02", None, _("“%(match)s” looks like a gap somebody forgot to fill.") % {"match": match[0]}
        )
    if body.count("“") != body.count("”") or body.count('"') % 2:
        yield blocked("FMT-02", None, _("A quotation mark is missing."))
    if any(_is_hidden(c) for c in set(draft.full_text()) - {"\n"}):
        yield blocked("SEC-01", None, _("The text holds characters that show nothing."))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}


def _length(body: str) -> Iterator[Finding]:
    words = len(body.split())
    if words > _MOST_WORDS:
        yield found(
            "LEN-01",
            "hold",
            None,
            _("%(words)s words; a first message has at most %(most_words)s.")
            % {"words": words, "most_words": _MOST_WORDS},
        )
    elif words > _MANY_WORDS:
        yield found(
            "LEN-01",
            "warn",
            None,
            _("%(words)s words; %(many_words)s would be easier to answer.")
            % {"words": words, "many_words": _MANY_WORDS},
        )
    elif words < _FEWEST_WORDS:
        yield found("LEN-01", "warn", None, _("%(words)s words say little.") % {"words": words})


def _subject(brief: Brief, subject: str) -> Iterator[Finding]:
    names = {brief.recipient.preferred_name.lower(), brief.recipient.display_name.lower()} - {""}
    if not subject.strip() or len(subject) > _LONGEST_SUBJECT:
        yield found(
            "SUB-01",
            "hold",
            None,
            _("A subject has 1 to %(longest_subject)s characters.") % {"longest_subject": _LONGEST_SUBJECT},
        )
    elif not 2 <= len(subject.split()) <= _MOST_SUBJECT_WORDS:
        yield found(
            "SUB-01",
            "warn",
            None,
            _("A subject has 2 to %(most_subject_words)s words.")
            % {"most_subject_words": _MOST_SUBJECT_WORDS},
        )
    if re.match(r"\s*(?:re|fwd?|aw|wg)\s*:", subject, re.IGNORECASE):
        yield blocked("ATT-05", None, _("The subject pretends to answer something."))
    if any(_is_hidden(character) for character in subject):
        yield blocked("SEC-01", None, _("The subject holds characters that show nothing."))
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", subject.lower()) for name in names):
        yield found("SUB-03", "warn", None, _("Their name in the subject looks like bulk mail."))


def _moves(draft: Draft) -> Iterator[Finding]:
    moves = [segment.move for segment in draft.segments]
    telling = [move for move in moves if move != "greet"]
    if "strength" not in telling[:2]:
        yield found("STR-01", "hold", None, _("Their strength must stand in the first two sentences."))
    if "role" not in moves or "basics" not in moves:
        message = _("The role and its plain facts must stand in the first message.")
        yield found("STR-04", "hold", None, message)
    if "exit" not in moves:
        yield found("CTA-04", "warn", None, _("An easy no is missing."))
    if not any(segment.move == "source" for segment in draft.footer):
        yield blocked("POL-02", None, _("Where the details are from, and how to say no, must be told."))
