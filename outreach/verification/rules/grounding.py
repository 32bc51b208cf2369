"""GRD rules: every number, name, quote, direction and verb of a sentence against the facts it cites."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from candidates.achievements.rules import Quantity, quantities_in
from candidates.achievements.rules.lexicon import NUMBER_WORDS, VERB_FORCE
from outreach.briefs.types import Brief, Fact, Segment
from outreach.verification.rules.text import (
    GLUE,
    GLUE_STEMS,
    WORD,
    has_word,
    masked,
    phrases,
    places,
    quotes,
    stem,
)
from outreach.verification.types import Checkable, Finding

_DECLARES = {"factual", "derived", "quote"}
# architecture of a shared effort: nobody is told they led what their document shares (drafting.md 5.1).
_NOT_THEIRS_ALONE = {"we", "helped", "present", "duty"}
_LONGEST_QUOTE_WORDS = 30
_LEAST_SUPPORT = 0.65
# Whole tokens, so that "6G" and "p95" are held against the fact as they stand.
_BARE_NUMBER = re.compile(r"[^\W\d_]*\d(?:[\w,.]*\w)?")
# "One line" and "one thing" are speech, not measure.
_SPEECH = re.compile(r"one (?:lines?|page|point|person|class|classes|part)", re.IGNORECASE)


def check_segment(brief: Brief, number: int, segment: Segment) -> tuple[list[Checkable], list[Finding]]:
    """Return what a sentence had to prove, and what it could not."""
    cited = [fact for fact_id in segment.fact_ids if (fact := brief.fact(fact_id))]
    source = "\n".join((*(fact.text for fact in cited), *_verbatim(cited)))
    checkables = [
        *_numbers(brief, number, segment, cited),
        *(_moments(number, segment, cited) if segment.act in _DECLARES else ()),
        *_entities(brief, number, segment, source),
        *_quotes(number, segment, cited),
    ]
    findings = [*_unlicensed(segment, checkables), *_citations(brief, number, segment, cited)]
    if cited or segment.act in _DECLARES:
        findings += _directions(number, segment, cited)
        findings += _role_verbs(number, segment, cited)
        findings += _support(brief, number, segment, source)
    return checkables, findings


def _verbatim(cited: Sequence[Fact]) -> Iterator[str]:
    for fact in cited:
        for span in fact.spans:
            yield span.verbatim


def _numbers(brief: Brief, number: int, segment: Segment, cited: Sequence[Fact]) -> Iterator[Checkable]:
    licensed = [(q, fact.id) for fact in cited for q in quantities_in(fact.text)]
    said = quantities_in(segment.text)
    measured = [q for q in said if not _SPEECH.fullmatch(segment.text[q.start : q.end])]
    for quantity in measured:
        by = next((fact_id for known, fact_id in licensed if _same(quantity, known)), None)
        text = segment.text[quantity.start : quantity.end]
        by = by or _in_names(brief, segment, text)
        yield Checkable(segment=number, text=text, kind="number", licensed_by=by)
    covered = [(quantity.start, quantity.end) for quantity in said]
    for start, end in _loose_numbers(segment.text, covered):
        text = segment.text[start:end]
        by = next((fact.id for fact in cited if has_word(fact.text, text) or _in_spans(fact, text)), None)
        by = by or _in_names(brief, segment, text)
        yield Checkable(segment=number, text=text, kind="number", licensed_by=by)


def _in_names(brief: Brief, segment: Segment, text: str) -> str | None:
    """License a number that belongs to a name or to the line on where the details are from."""
    is_name = segment.move in {"greet", "signoff", "source"}
    return "brief" if is_name and any(text in name for name in _always_allowed(brief)) else None


def _same(said: Quantity, known: Quantity) -> bool:
    """Whether a number is said as it stands in a fact; a unit left out is no lie, another unit is."""
    same_unit = said.unit == known.unit or not said.unit
    same_per = said.per == known.per or not said.per
    return Decimal(said.value) == Decimal(known.value) and same_unit and same_per


def _loose_numbers(text: str, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield digits and number words that measure nothing: years, model numbers, "two of them"."""
    free = (match.span() for match in _BARE_NUMBER.finditer(text))
    words = (match.span() for match in places(text, tuple(word for word in NUMBER_WORDS if word != "one")))
    for start, end in (*free, *words):
        if not any(left < end and start < right for left, right in covered):
            yield start, end


# "In the first month" dates a promise, and "month" alone standing somewhere in the fact does not license it.
_WHEN = re.compile(
    r"\b(?:first|second|third|fourth|last|next) (?:day|week|month|quarter|year)s?\b"
    r"|\byear (?:one|two|three)\b",
    re.IGNORECASE,
)


def _moments(number: int, segment: Segment, cited: Sequence[Fact]) -> Iterator[Checkable]:
    for match in _WHEN.finditer(masked(segment.text)):
        by = next((fact.id for fact in cited if has_word(fact.text, match[0])), None)
        yield Checkable(segment=number, text=match[0], kind="number", licensed_by=by)


def _in_spans(fact: Fact, text: str) -> bool:
    return any(has_word(span.verbatim, text) for span in fact.spans)


def _entities(brief: Brief, number: int, segment: Segment, source: str) -> Iterator[Checkable]:
    """Yield each word that looks like a name; those of sender, recipient, client and role are licensed."""
    allowed = {stem(word) for text in _always_allowed(brief) for word in WORD.findall(text)}
    known = {stem(word): word for word in WORD.findall(source)}
    for match in WORD.finditer(segment.text):
        word = match[0]
        is_name = word[0].isupper() or any(c.isupper() for c in word[1:])
        starts_sentence = not segment.text[: match.start()].strip(" “\"'(") or _after_stop(
            segment.text, match
        )
        lower = word.lower().replace("’", "'")
        if not is_name or word in {"I", "I'm", "I’m", "I'd", "I’d", "I'll", "I’ll"}:
            continue
        if starts_sentence and (lower in GLUE or stem(lower) in GLUE_STEMS or lower in VERB_FORCE):
            continue
        if lower in {"cv", "hi", "hello", "dear"} or (
            starts_sentence and segment.act in {"question", "phatic"}
        ):
            continue
        by = "brief" if stem(word) in allowed else segment.fact_ids[0] if stem(word) in known else None
        yield Checkable(segment=number, text=word, kind="entity", licensed_by=by)


def _after_stop(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()].rstrip(' “"').endswith((".", "?", "!", ":"))


def _always_allowed(brief: Brief) -> tuple[str, ...]:
    sender, recipient = brief.sender, brief.recipient
    return (
        sender.name,
        sender.agency,
        recipient.display_name,
        recipient.preferred_name,
        recipient.data_source_line,
        brief.client_name,
        brief.role_title,
    )


def _quotes(number: int, segment: Segment, cited: Sequence[Fact]) -> Iterator[Checkable]:
    for match in quotes(segment.text):
        words = match[1].strip().rstrip(".,")
        if segment.move in {"exit", "source"} and not cited:
            continue
        by = next((fact.id for fact in cited if any(words in span.verbatim for span in fact.spans)), None)
        yield Checkable(segment=number, text=match[1], kind="quote", licensed_by=by)


_UNLICENSED = {
    "number": ("GRD-01", "The number “{}” stands in no fact this sentence cites."),
    "entity": ("GRD-04", "The name “{}” stands in no fact this sentence cites."),
    "quote": ("GRD-13", "“{}” is not word for word in the document this sentence cites."),
}


def _unlicensed(segment: Segment, checkables: Sequence[Checkable]) -> Iterator[Finding]:
    for item in checkables:
        if item.licensed_by is None:
            rule, message = _UNLICENSED[item.kind]
            start = segment.text.find(item.text)
            span = (start, start + len(item.text))
            yield Finding(
                rule=rule,
                severity="block",
                segment=item.segment,
                span=span,
                message=message.format(item.text),
            )


def _citations(brief: Brief, number: int, segment: Segment, cited: Sequence[Fact]) -> Iterator[Finding]:
    if segment.act in _DECLARES and not cited:
        yield _finding("GRD-06", number, "This sentence states something and cites no fact.")
    for fact_id in segment.fact_ids:
        if brief.fact(fact_id) is None:
            yield _finding("GRD-06", number, f"The fact {fact_id} is not in the brief.")
    for fact in cited:
        if fact.is_suspect:
            yield _finding("SEC-02", number, f"The fact {fact.id} holds instructions or markup.")
        if fact.disclosure in {"do_not_use", "internal"}:
            yield _finding("POL-03", number, f"The fact {fact.id} may not be told.")
    for match in quotes(segment.text):
        if len(match[1].split()) > _LONGEST_QUOTE_WORDS:
            yield _finding(
                "GRD-13", number, f"A quote has at most {_LONGEST_QUOTE_WORDS} words.", match.span()
            )


def _finding(rule: str, number: int, message: str, span: tuple[int, int] | None = None) -> Finding:
    return Finding(rule=rule, severity="block", segment=number, span=span, message=message)


_FALLS = ("drop", "fall", "fell", "decrease", "lower", "down", "cut", "reduced", "less", "fewer")
_RISES = ("rise", "rose", "increase", "higher", "up", "grew", "raised", "gain")


def _directions(number: int, segment: Segment, cited: Sequence[Fact]) -> Iterator[Finding]:
    said = quantities_in(segment.text)
    pairs = {q.kind: q.value for q in said if q.kind in {"from", "to"}}
    known = [
        {q.kind: q.value for q in quantities_in(fact.text) if q.kind in {"from", "to"}} for fact in cited
    ]
    if len(pairs) == 2 and pairs not in known:
        yield _finding("GRD-03", number, "The numbers go the other way in the fact this sentence cites.")
    ways = {q.direction for fact in cited for q in quantities_in(fact.text)}
    ways |= {q.direction for fact in cited for q in fact.quantities}
    text, source = masked(segment.text), "\n".join(fact.text for fact in cited)
    for words, way in ((_FALLS, "higher"), (_RISES, "lower")):
        for match in places(text, words):
            if way in ways and not has_word(source, match[0]):
                message = f"“{match[0]}” says the opposite of the fact this sentence cites."
                yield _finding("GRD-03", number, message, match.span())


def _role_verbs(number: int, segment: Segment, cited: Sequence[Fact]) -> Iterator[Finding]:
    own = [fact for fact in cited if fact.kind in {"achievement", "recognition"}]
    shared = [fact for fact in own if fact.role_level in _NOT_THEIRS_ALONE]
    for match in re.finditer(r"\b[Yy]ou (?:have |had |also |then )?([a-z-]+)", masked(segment.text)):
        if match[1] not in VERB_FORCE:
            continue
        if shared:
            message = f"“{match[0]}” gives them more than their document does."
            yield _finding("GRD-05", number, message, match.span())
        elif own and not any(has_word(fact.text, match[1]) for fact in own):
            message = f"“{match[1]}” is not what their document says they did."
            yield _finding("GRD-05", number, message, match.span())


def _support(brief: Brief, number: int, segment: Segment, source: str) -> Iterator[Finding]:
    """GRD-07: words that neither the cited facts nor plain speech account for."""
    known = {stem(word) for word in WORD.findall(source)} | GLUE_STEMS
    known |= {stem(word) for text in _always_allowed(brief) for word in WORD.findall(text)}
    words = [word for word in WORD.findall(masked(segment.text)) if len(word) > 2]
    missing = [word for word in words if stem(word) not in known]
    if len(missing) >= 2 and len(missing) / len(words) > 1 - _LEAST_SUPPORT:
        message = f"Nothing this sentence cites speaks of: {', '.join(dict.fromkeys(missing))}."
        yield Finding(rule="GRD-07", severity="block", segment=number, span=None, message=message)
    strong = phrases("strong")
    for match in places(masked(segment.text), strong):
        if not has_word(source, match[0]) and match[0].lower() not in {"most", "first", "only"}:
            yield _finding("TON-01", number, f"“{match[0]}” needs a fact that warrants it.", match.span())
