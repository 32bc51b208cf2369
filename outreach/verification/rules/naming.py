"""GRD-04 and GRD-13: names and quotes."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from candidates.achievements.rules.lexicon import VERB_FORCE
from outreach.briefs.types import Fact, Segment
from outreach.verification.rules.findings import Proof, blocked
from outreach.verification.rules.licence import Licence, texts_of
from outreach.verification.rules.skills import is_skill_name, same_skill
from outreach.verification.rules.text import GLUE, WORD, plain, quotes, stem, stems
from outreach.verification.types import Finding

_LONGEST_QUOTE_WORDS = 30
# A quote of nobody: “Not now”, “no thanks”.
_LONGEST_SPEECH_WORDS = 3
_EVERYWHERE = {"cv", "hi", "hello", "dear", "i", "i'm", "i'd", "i'll", "i've"}
_STARTS = ' “"'
# Where a document's sentence may be cut, so that a quote does not bend its sense.
_CUT_AFTER = re.compile(r"^\s*(?:$|[.,;:!?)\n]|[–—-]\s)")
_CUT_BEFORE = re.compile(r"(?:^|[.;:!?(\n]|\s[–—-])\s*$")


def name_proofs(segment: Segment, licence: Licence) -> Iterator[Proof]:
    """Yield each word that looks like a name with what licenses it."""
    allowed, known = stems(licence.names), stems(licence.text)
    for match in WORD.finditer(segment.text):
        word = match[0]
        lower = plain(word)
        is_name = word[0].isupper() or any(c.isupper() for c in word[1:])
        if not is_name or lower in _EVERYWHERE:
            continue
        starts = _starts_sentence(segment.text[: match.start()])
        if starts and not any(c.isupper() for c in word[1:]) and (lower in GLUE or lower in VERB_FORCE):
            continue
        if is_skill_name(word) and not starts:
            by = _skill_by(word, licence)
        else:
            by = "brief" if stem(word) in allowed else segment.fact_ids[0] if stem(word) in known else None
        yield Proof("entity", match.span(), by)


def _skill_by(skill: str, licence: Licence) -> str | None:
    """Return who names this very skill: a stem vouches for a word, and not for "Go" or "C"."""
    for fact in licence.facts:
        if any(same_skill(skill, word) for text in texts_of(fact) for word in WORD.findall(text)):
            return fact.id
    return "brief" if any(same_skill(skill, word) for word in WORD.findall(licence.names)) else None


def _starts_sentence(before: str) -> bool:
    return not before.strip(" “\"'(") or before.rstrip(_STARTS).endswith((".", "?", "!", ":"))


def quote_proofs(segment: Segment, licence: Licence) -> Iterator[Proof]:
    """Yield each quote with the fact whose document holds it word for word."""
    for match in quotes(segment.text):
        words = match[1].strip()
        if not licence.facts and _is_speech(words):
            continue
        by = next((fact.id for fact in licence.facts if _quotes(fact, words)), None)
        yield Proof("quote", match.span(1), by)


def _is_speech(words: str) -> bool:
    parts = words.split()
    return len(parts) <= _LONGEST_SPEECH_WORDS and all(plain(part) in GLUE for part in parts)


def _quotes(fact: Fact, words: str) -> bool:
    texts = [span.verbatim for span in fact.spans] or [fact.text]
    return any(_stands_whole(text, words) for text in texts)


def _stands_whole(text: str, words: str) -> bool:
    """Whether a quote stands in a text and is cut only where a sentence or clause ends."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if _CUT_BEFORE.search(text[:start]) and _CUT_AFTER.match(text[end:]):
            return True
        start = text.find(words, start + 1)
    return False


def check_quotes(number: int, segment: Segment) -> Iterator[Finding]:
    """Yield quotes that are too long to be anything but copying."""
    for match in quotes(segment.text):
        if len(match[1].split()) > _LONGEST_QUOTE_WORDS:
            message = _("A quote has at most %(longest_quote_words)s words.") % {
                "longest_quote_words": _LONGEST_QUOTE_WORDS
            }
            yield blocked("GRD-13", number, message, match.span())
