"""STR-02, STR-06, AIW-06 and SEC-01: how the whole reads, and letters that only look like others."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from axis.lib.words import gettext as _
from outreach.briefs.types import Draft, Segment
from outreach.verification.rules.findings import found
from outreach.verification.rules.reading import check_reading, size
from outreach.verification.rules.text import disguised, masked
from outreach.verification.types import Finding

_FEW_YOU, _TOO_FEW_YOU = 1.5, 1.0
_MOST_SENTENCES, _MOST_PARAGRAPHS = 3, 5
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_ME = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?)\b")
_BULLET = re.compile(r"(?m)^\s*(?:[-*•·–]|\d+[.)])\s|\*\*|__")


def check_style(draft: Draft) -> Iterator[Finding]:
    """Yield what is wrong with how the message as a whole reads.

    Args:
        draft: The message.
    """
    yield from check_reading(draft.segments)
    yield from _you_and_me(draft)
    yield from _paragraphs(draft)


def _you_and_me(draft: Draft) -> Iterator[Finding]:
    counts = [_persons(segment.text) for segment in draft.segments]
    you, me = sum(count[0] for count in counts), sum(count[1] for count in counts)
    if me and you / me < _FEW_YOU:
        message = _("It says “you” %(you)s times and “I” or “we” %(me)s times.") % {"you": you, "me": me}
        yield found("STR-02", "hold" if you / me < _TOO_FEW_YOU else "warn", None, message)


@lru_cache(maxsize=4096)
def _persons(text: str) -> tuple[int, int]:
    plain = masked(text)
    return len(_YOU.findall(plain)), len(_ME.findall(plain))


def _paragraphs(draft: Draft) -> Iterator[Finding]:
    told = [segment for segment in draft.segments if segment.move != "greet"]
    sentences = Counter[int]()
    for segment in told:
        sentences[segment.paragraph] += len(size(segment.text).sentences)
    if sentences and max(sentences.values()) > _MOST_SENTENCES:
        message = _("A paragraph of %(n)s sentences; on a phone three are enough.") % {
            "n": max(sentences.values())
        }
        yield found("STR-06", "warn", None, message)
    if len(sentences) > _MOST_PARAGRAPHS:
        yield found("STR-06", "warn", None, _("%(n)s paragraphs; five are enough.") % {"n": len(sentences)})


def check_marks(number: int | None, segment: Segment) -> Iterator[Finding]:
    """Yield bullets, bold, pictures, and words whose letters only look like others.

    Args:
        number: The sentence's, or None for the subject.
        segment: The sentence.
    """
    text = segment.text
    if _BULLET.search(text):
        yield found("AIW-06", "warn", number, _("Bullets and bold make a leaflet of a letter."))
    if text.isascii():
        return
    if span := _picture(text):
        yield found("AIW-06", "warn", number, _("A picture in place of a word."), span)
    if span := disguised(text):
        message = _("“%(word)s” mixes alphabets whose letters look alike.") % {"word": text[slice(*span)]}
        yield found("SEC-01", "block", number, message, span)


def _picture(text: str) -> tuple[int, int] | None:
    start = next((n for n, c in enumerate(text) if unicodedata.category(c) == "So"), None)
    return None if start is None else (start, start + 1)
