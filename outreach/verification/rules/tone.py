"""ATT, TON, CLI, INC and AIW lists: words that are wrong whatever the facts say."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from axis.lib.words import gettext_noop as noop
from outreach.briefs.types import Segment
from outreach.verification.rules.findings import Proof, Told, blocked, found
from outreach.verification.rules.licence import VOUCHED, Licence
from outreach.verification.rules.lookup import Place, at, hits
from outreach.verification.rules.text import INSTEAD, has_word, masked, phrases
from outreach.verification.types import Severity

_EXPERIENCE = re.compile(
    r"\b(?:I|[Ww]e)(?:['’]ve|['’]d| have| had)? (?:\w+ly |just |also |once |long |always |still )*"
    r"(?:read|saw|seen|watched|met|heard|noticed|came|loved|enjoyed|followed|visited|attended|spoke|spoken|talked"
    r"|worked|admired?|know|knew|remember|discovered|learned|learnt|listened|studied|tried|used|recommended|spotted|found"
    r"|(?:was|were|am|are) (?:struck|impressed|moved|told|amazed|delighted|excited|inspired))\b"
    r"|\b(?:impressed|struck|moved|inspired|told) (?:me|us)\b"
    r"|\ba (?:friend|colleague|contact) of (?:mine|ours)\b"
)
_FEELING = re.compile(
    r"\byou must (?:be|feel|have felt|want)\b|\byou(?:'re| are) (?:surely|probably) \w+", re.IGNORECASE
)
# "I" as a person says it, and "us" but not "US".
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|[Uu]s|[Oo]urs?)\b")

_PROMISES, _STRONG = "promises", "strong"
# Rule, severity, list of the lexicon, and what to say.
_LISTS: tuple[tuple[str, Severity, str, str], ...] = (
    ("ATT-03", "block", "asked_for", noop("“{}” says what the client thinks of them; nobody said so.")),
    ("ATT-04", "block", "as_another", noop("“{}” speaks for somebody who has not agreed to it.")),
    ("ATT-05", "block", "fake_thread", noop("“{}” pretends that they spoke or wrote before.")),
    ("CTA-02", "hold", "early_asks", noop("“{}” asks too much of a first message.")),
    ("STR-03", "warn", "introduction", noop("“{}” introduces the sender; the signature does.")),
    ("TON-01", "block", _STRONG, noop("“{}” needs a fact that warrants it.")),
    ("TON-02", "warn", "intensifiers", noop("“{}” adds nothing the fact does not say.")),
    ("TON-03", "hold", "person_praise", noop("“{}” praises the person; praise the act.")),
    ("TON-04", "hold", "evaluative", noop("“{}” judges; let the fact speak.")),
    ("TON-06", "hold", "modesty", noop("“{}” names their modesty, which is not ours to name.")),
    ("TON-07", "hold", "guilt", noop("“{}” chases them.")),
    ("TON-08", "hold", "pressure", noop("“{}” presses them.")),
    ("TON-09", "block", _PROMISES, noop("“{}” promises what nobody can.")),
    ("CLI-01", "warn", "cliches", noop("“{}” stands in every recruiter's mail.")),
    ("CLI-02", "warn", "puffery", noop("“{}” praises the client; say what it does.")),
    ("CLI-03", "hold", "filler", noop("“{}” fills a message that has nothing new.")),
    ("INC-01", "warn", "masculine", noop("“{}” is a word that puts many off.")),
    ("INC-02", "hold", "age", noop("“{}” speaks of age.")),
    ("INC-03", "hold", "gendered", noop("“{}” says a gender nobody told us.")),
    ("INC-04", "block", "protected", noop("“{}” touches what must not be touched.")),
    ("INC-05", "warn", "idioms", noop("“{}” makes a figure of speech of somebody's body or mind.")),
    ("INC-06", "block", "diversity", noop("“{}” asks for who they are and not for what they do.")),
    ("AIW-01", "warn", "machine", noop("“{}” reads like a machine.")),
    ("AIW-06", "warn", "summary", noop("“{}” sums up what need not be summed up.")),
)
# The client's own puffery is found in the client's words too.
_EVEN_IF_SAID = {"puffery", "diversity"}
# drafting.md 5.3: what exceeds nine in ten peers for sure, among enough people of enough employers.
_EXCEPTIONAL, _FEWEST_PEERS, _FEWEST_EMPLOYERS = 0.9, 30, 5
# Two words on either side stand within this many characters.
_NEAR = 80
_SENTENCE_END = re.compile(r"[.?!;:]\s")
_SPOKEN_WORD = re.compile(r"[\w'’-]+")
# "The best", "you were first": a claim. "Would you most like": speech.
_CLAIMS = re.compile(r"\b(?:the|an?|your|their|is|are|was|were|you|came)\s+(?:\w+ing\s)?$", re.IGNORECASE)


# To have been first or alone is nothing a person's own document proves (drafting.md 5.4, tier T3).
_ALONE = re.compile(
    r"\b(?:first (?:ever|to|in the|person|team|of its|of their)|only (?:one|person|team|site|to|ever))\b",
    re.IGNORECASE,
)


def check_tone(number: int | None, segment: Segment, licence: Licence) -> Iterator[Told]:
    """Yield what is wrong with a sentence's words; a word its own fact or a name uses is let stand.

    Args:
        number: The sentence's, or None for the subject.
        segment: The sentence.
        licence: What it cites.
    """
    text = masked(segment.text)
    yield from _first_person(number, text, licence)
    if match := _FEELING.search(text):
        message = _("“%(match)s” presumes what they feel.") % {"match": match[0]}
        yield found("TON-11", "hold", number, message, match.span())
    here = hits(text)
    for rule, severity, name, message in _LISTS:
        if name == "evaluative" and not licence.facts:
            continue
        for place in here.get(name, ()):
            by = None if name in _EVEN_IF_SAID and not _is_name(place, licence) else _by(place, name, licence)
            if name in {_STRONG, _PROMISES}:
                yield Proof("superlative" if name == _STRONG else "promise", place.span, by)
            if by is None:
                instead = INSTEAD.get(place.text.lower(), "")
                yield found(rule, severity, number, _(message).format(place.text), place.span, instead)
    yield from _everyday_strong(text, licence, number, segment)


def _by(place: Place, name: str, licence: Licence) -> str | None:
    """Return who lets a word stand: whoever uses it, or a figure far ahead of the peers'."""
    if by := licence.said_by(place.text):
        return by
    if name == _STRONG and place.text.lower() in phrases("exceptional"):
        return _far_ahead(licence)
    return None


def _is_name(place: Place, licence: Licence) -> bool:
    return has_word(licence.names, place.text)


def _far_ahead(licence: Licence) -> str | None:
    for fact in licence.own:
        is_known = fact.peers >= _FEWEST_PEERS and fact.peer_employers >= _FEWEST_EMPLOYERS
        if is_known and fact.exceptional_lb is not None and fact.exceptional_lb >= _EXCEPTIONAL:
            return fact.id
    return None


def _first_person(number: int | None, text: str, licence: Licence) -> Iterator[Told]:
    allowed = [place.span for place in at(text, "first_person")]
    first: re.Match[str] | None = None
    for match in _FIRST_PERSON.finditer(text):
        if any(start <= match.start() < end for start, end in allowed):
            yield Proof("first_person", match.span(), "sender")
        elif not re.search(rf"\b{match[0]}\b", f"{licence.text}\n{licence.names}"):
            yield Proof("first_person", match.span(), None)
            first = first or match
    claimed = _EXPERIENCE.search(text)
    if claimed and not _is_on_record(claimed[0], licence):
        message = _("“%(match)s” claims an experience nobody attested.") % {"match": claimed[0]}
        yield blocked("ATT-01", number, message, claimed.span())
    elif first is not None:
        message = _("“%(match)s” speaks of the sender; say it only if it is so.") % {"match": first[0]}
        yield found("ATT-01", "hold", number, message, first.span())


def _is_on_record(words: str, licence: Licence) -> bool:
    """Whether a fact about how both know each other says so: "in 2025 you told me …"."""
    return any(fact.kind == "relationship" and has_word(fact.text, words) for fact in licence.facts)


def _everyday_strong(text: str, licence: Licence, number: int | None, segment: Segment) -> Iterator[Told]:
    for place in at(text, "everyday_strong"):
        is_speech = segment.act == "question" and not _CLAIMS.search(text[: place.start])
        is_speech |= segment.act == "question" and text[place.end :].startswith(" like")
        if is_speech:
            continue
        by = _warrant(licence, text, place)
        yield Proof("superlative", place.span, by)
        if by is None:
            message = _("“%(match)s” needs a fact that warrants it.") % {"match": place.text}
            yield blocked("TON-01", number, message, place.span)


def _warrant(licence: Licence, text: str, place: Place) -> str | None:
    if place.text.lower() in phrases("exceptional") and (by := _far_ahead(licence)):
        return by
    claimed = _ALONE.match(text, place.start)
    if claimed and licence.own and not any(fact.evidence in VOUCHED for fact in licence.own):
        return None
    return _stands_as_said(licence, text, place)


def _stands_as_said(licence: Licence, text: str, place: Place) -> str | None:
    """Return who uses the word among the same words; "the first site" warrants no "you were first"."""
    before = _SPOKEN_WORD.findall(_SENTENCE_END.split(text[max(0, place.start - _NEAR) : place.start])[-1])[
        -2:
    ]
    after = _SPOKEN_WORD.findall(_SENTENCE_END.split(text[place.end : place.end + _NEAR])[0])[:2]
    around = [*before, place.text, *after]
    threes = [around[start : start + 3] for start in range(len(around) - 2)]
    said = (licence.said_by(" ".join(three)) for three in threes if place.text in three)
    return next((by for by in said if by), None)
