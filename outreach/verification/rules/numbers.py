"""GRD-01 to GRD-03: numbers, how exact they are, and which way they went."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from axis.lib.words import gettext as _
from candidates.achievements.rules import Quantity
from candidates.achievements.rules.lexicon import EXACTNESS, NUMBER_WORDS, alternatives
from outreach.briefs.types import Segment
from outreach.verification.rules.findings import Proof, blocked
from outreach.verification.rules.licence import Licence, quantities_of, texts_of
from outreach.verification.rules.lookup import at
from outreach.verification.rules.text import has_word, masked
from outreach.verification.types import Finding

_DIGITS, _MOST_NUMBERS = re.compile(r"\d+"), 60
# Whole tokens, so that "6G" and "p95" are held against the fact as they stand.
_BARE_NUMBER = re.compile(r"(?<![^\W\d_])[^\W\d_]*\d(?:[\w,.]*\w)?")
# "57–64k": both ends may stand in a fact and never together.
_RANGE = re.compile(r"\d[\d.,]*\s?[–-]\s?[£$€]?\d[\d.,]*\w*")
# "One line" and "one thing" are speech, not measure.
_SPEECH = re.compile(r"(?:one|two) (?:lines?|page|point|person|class|classes|part)|an hour", re.IGNORECASE)
_LOOSE_WORDS = tuple(word for word in NUMBER_WORDS if word != "one")
# "In the first month" dates a promise, and "month" alone standing somewhere in the fact does not license it.
_WHEN = re.compile(
    r"\b(?:first|second|third|fourth|last|next|this) (?:day|week|month|quarter|year)s?\b"
    r"|\byear (?:one|two|three)\b"
    r"|\b(?:in|within|for|over|after|every) (?:one|an?|a single) (?:hour|day|night|week|month|quarter|year)\b"
    r"|\b(?:in|within|for|over|after) (?:days|weeks|months|years|decades)\b",
    re.IGNORECASE,
)
_ROUNDING = alternatives(
    [word for words in EXACTNESS.values() for word in words if word.isascii() and word[0].isalpha()]
)
# Before a figure of any kind, a year or a grade among them; "about one line" is speech.
_ROUNDED = re.compile(
    rf"\b(?:{_ROUNDING})\s(?:an?\s)?[£$€]?(?:\d[\w.,–-]*|(?:{alternatives(_LOOSE_WORDS)})\b)|[£$€](?:{_ROUNDING})\s\d+",
    re.IGNORECASE,
)
# Without these, or a currency, a figure says something else.
_NEVER_LEFT_OUT = {"percent", "point", "times", "share"}
# How far a rounded figure may lie from the exact one (drafting.md GRD-02): exact / said, from and to.
_TOLERANCE = {"over": ("1", "1.15"), "under": ("0.93", "1"), "about": ("0.95", "1.05")}
_YEAR = re.compile(r"(?:19|20)\d\d")


def number_proofs(segment: Segment, licence: Licence) -> Iterator[Proof]:
    """Yield each number, date and moment of a sentence with the fact that licenses it."""
    if _is_table(segment.text):
        yield Proof("number", (0, len(segment.text)), None)
        return
    said = quantities_of(segment.text)
    for quantity in said:
        span = (quantity.start, quantity.end)
        text = segment.text[slice(*span)]
        if not _SPEECH.fullmatch(text):
            yield Proof("number", span, _number_by(quantity, licence) or licence.named(text))
    for start, end in _loose(segment.text, [(quantity.start, quantity.end) for quantity in said]):
        text = segment.text[start:end]
        yield Proof("date" if _YEAR.fullmatch(text) else "number", (start, end), licence.said_by(text))
    for match in _RANGE.finditer(segment.text):
        yield Proof("number", match.span(), _range_by(match[0], licence))
    if licence.facts:
        for match in _WHEN.finditer(masked(segment.text)):
            yield Proof("date", match.span(), licence.said_by(match[0]))


def _is_table(text: str) -> bool:
    """Whether a sentence holds more numbers than anybody reads; it is not judged number by number."""
    return len(_DIGITS.findall(text)) + len(at(text, "number_words")) > _MOST_NUMBERS


def _range_by(said: str, licence: Licence) -> str | None:
    plain = said.replace("–", "-")
    for fact in licence.facts:
        if any(has_word(text.replace("–", "-"), plain) for text in texts_of(fact)):
            return fact.id
    return licence.named(said)


def _number_by(said: Quantity, licence: Licence) -> str | None:
    for known, fact_id in licence.numbers:
        if _same(said, known) or _rounds(said, known):
            return fact_id
    return None


def _rounds(said: Quantity, known: Quantity) -> bool:
    """Whether "over 40" or "nearly 50" says the exact figure honestly; it is never that figure itself."""
    if said.exactness not in _TOLERANCE or known.exactness != "exact" or not _alike(said, known):
        return False
    exact, value = Decimal(known.value), Decimal(said.value)
    if value <= 0 or exact == value:
        return False
    least, most = (Decimal(bound) for bound in _TOLERANCE[said.exactness])
    return least <= exact / value <= most


def _same(said: Quantity, known: Quantity) -> bool:
    """Whether a number is said as it stands in a fact; "14 to 3" may leave errors out, 0.4% is not 0.4."""
    return Decimal(said.value) == Decimal(known.value) and _alike(said, known)


def _alike(said: Quantity, known: Quantity) -> bool:
    may_leave_out = not said.unit and known.unit not in _NEVER_LEFT_OUT and not known.unit.isupper()
    same_unit = said.unit == known.unit or may_leave_out
    return same_unit and (said.per == known.per or not said.per)


def _loose(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield digits and number words that measure nothing: years, model numbers, "two of them"."""
    free = (match.span() for match in _BARE_NUMBER.finditer(text))
    words = (place.span for place in at(text, "number_words"))
    taken = bytearray(len(text))
    for start, end in covered:
        taken[start:end] = b"\1" * (end - start)
    for start, end in (*free, *words):
        if not any(taken[start:end]):
            yield start, end


def check_change(number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield what a sentence says about exactness, order or direction that its facts do not."""
    if _is_table(segment.text):
        return
    said = quantities_of(segment.text)
    yield from _exactness(number, segment, said, licence)
    yield from _rounded(number, segment, said, licence)
    pairs = {q.kind: q.value for q in said if q.kind in {"from", "to"}}
    known = [
        {q.kind: q.value for q in quantities_of(fact.text) if q.kind in {"from", "to"}}
        for fact in licence.facts
    ]
    if len(pairs) == 2 and pairs not in known:
        message = _("The numbers go the other way in the fact this sentence cites.")
        yield blocked("GRD-03", number, message)
    yield from _directions(number, segment, licence)


def _exactness(
    number: int | None, segment: Segment, said: Sequence[Quantity], licence: Licence
) -> Iterator[Finding]:
    for quantity in said:
        same = [known for known, _fact_id in licence.numbers if _same(quantity, known)]
        if same and all(known.exactness != quantity.exactness for known in same):
            text = segment.text[quantity.start : quantity.end]
            message = _("“%(text)s” is %(exactness)s in the fact this sentence cites.") % {
                "text": text,
                "exactness": same[0].exactness,
            }
            yield blocked("GRD-02", number, message, (quantity.start, quantity.end))


def _rounded(
    number: int | None, segment: Segment, said: Sequence[Quantity], licence: Licence
) -> Iterator[Finding]:
    """Yield "about", "over" or "nearly" before a figure that the facts give without it."""
    honest = [q for q in said if any(_rounds(q, known) for known, _fact_id in licence.numbers)]
    for match in _ROUNDED.finditer(masked(segment.text)):
        is_honest = any(q.start < match.end() and match.start() < q.end for q in honest)
        if not is_honest and not has_word(licence.text, match[0]):
            message = _("“%(match)s” is not how the fact this sentence cites puts it.") % {"match": match[0]}
            yield blocked("GRD-02", number, message, match.span())


def direction_proofs(segment: Segment, licence: Licence) -> Iterator[Proof]:
    """Yield each word of change with the fact that uses it, or whose figures went that way."""
    if not licence.facts:
        return
    text = masked(segment.text)
    for name, way in (("falls", "lower"), ("rises", "higher")):
        for place in at(text, name):
            yield Proof("direction", place.span, licence.said_by(place.text) or _went(way, licence))


def _went(way: str, licence: Licence) -> str | None:
    for fact in licence.facts:
        ways = {q.direction for q in fact.quantities} | {q.direction for q in quantities_of(fact.text)}
        if way in ways:
            return fact.id
    return None


def _directions(number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    ways = {known.direction for known, _fact_id in licence.numbers}
    ways |= {quantity.direction for fact in licence.facts for quantity in fact.quantities}
    text = masked(segment.text)
    for name, way in (("falls", "higher"), ("rises", "lower")):
        for place in at(text, name):
            if way in ways and not has_word(licence.text, place.text):
                message = _("“%(match)s” says the opposite of the fact this sentence cites.") % {
                    "match": place.text
                }
                yield blocked("GRD-03", number, message, place.span)
