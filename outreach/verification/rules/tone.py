"""ATT, TON, CLI, INC and AIW rules: words that are wrong whatever the facts say."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from axis.lib.words import gettext_noop as noop
from outreach.briefs.types import Brief, Segment
from outreach.verification.rules.findings import blocked, found
from outreach.verification.rules.licence import Licence, licence_of
from outreach.verification.rules.text import has_word, masked, phrases, places
from outreach.verification.types import Finding, Severity

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

# Rule, severity, list of the lexicon, and what to say.
_LISTS: tuple[tuple[str, Severity, str, str], ...] = (
    ("ATT-03", "block", "asked_for", noop("“{}” says what the client thinks of them; nobody said so.")),
    ("ATT-05", "block", "fake_thread", noop("“{}” pretends that they spoke or wrote before.")),
    ("CTA-02", "hold", "early_asks", noop("“{}” asks too much of a first message.")),
    ("TON-01", "block", "strong", noop("“{}” needs a fact that warrants it.")),
    ("TON-02", "warn", "intensifiers", noop("“{}” adds nothing the fact does not say.")),
    ("TON-03", "hold", "person_praise", noop("“{}” praises the person; praise the act.")),
    ("TON-04", "hold", "evaluative", noop("“{}” judges; let the fact speak.")),
    ("TON-06", "hold", "modesty", noop("“{}” names their modesty, which is not ours to name.")),
    ("TON-07", "hold", "guilt", noop("“{}” chases them.")),
    ("TON-08", "hold", "pressure", noop("“{}” presses them.")),
    ("TON-09", "block", "promises", noop("“{}” promises what nobody can.")),
    ("GRD-09", "block", "comparatives", noop("“{}” compares without a comparable figure.")),
    ("GRD-14", "hold", "causal", noop("“{}” names a cause their document does not.")),
    ("CLI-01", "warn", "cliches", noop("“{}” stands in every recruiter's mail.")),
    ("INC-03", "hold", "gendered", noop("“{}” says a gender nobody told us.")),
    ("INC-04", "block", "protected", noop("“{}” touches what must not be touched.")),
    ("AIW-01", "warn", "machine", noop("“{}” reads like a machine.")),
)
_SPOKEN_WORD = re.compile(r"[\w'’-]+")
# "The best", "you were first": a claim. "Would you most like": speech.
_CLAIMS = re.compile(r"\b(?:the|an?|your|their|is|are|was|were|you|came)\s+(?:\w+ing\s)?$", re.IGNORECASE)


def check_tone(brief: Brief, number: int | None, segment: Segment) -> Iterator[Finding]:
    """Yield what is wrong with a sentence's words; a word its own fact or a name uses is let stand."""
    text, licence = masked(segment.text), licence_of(brief, segment)
    if match := _EXPERIENCE.search(text):
        message = _("“%(match)s” claims an experience nobody attested.") % {"match": match[0]}
        yield blocked("ATT-01", number, message, match.span())
    elif match := _unattested(text, licence):
        message = _("“%(match)s” speaks of the sender; say it only if it is so.") % {"match": match[0]}
        yield found("ATT-01", "hold", number, message, match.span())
    if match := _FEELING.search(text):
        yield found(
            "TON-11",
            "hold",
            number,
            _("“%(match)s” presumes what they feel.") % {"match": match[0]},
            match.span(),
        )
    for rule, severity, name, message in _LISTS:
        if name == "evaluative" and not licence.facts:
            continue
        for word in places(text, phrases(name)):
            if not _stands_in(licence, word[0]):
                yield found(rule, severity, number, _(message).format(word[0]), word.span())
    yield from _everyday_strong(text, licence, number, segment)


def _unattested(text: str, licence: Licence) -> re.Match[str] | None:
    """Return the first word about the sender outside the few phrases that only say that somebody writes."""
    allowed = [match.span() for match in places(text, phrases("first_person"))]
    for match in _FIRST_PERSON.finditer(text):
        inside = any(start <= match.start() < end for start, end in allowed)
        if not inside and not re.search(rf"\b{match[0]}\b", f"{licence.text}\n{licence.names}"):
            return match
    return None


def _everyday_strong(text: str, licence: Licence, number: int | None, segment: Segment) -> Iterator[Finding]:
    for match in places(text, phrases("everyday_strong")):
        is_speech = segment.act == "question" and not _CLAIMS.search(text[: match.start()])
        is_speech |= segment.act == "question" and text[match.end() :].startswith(" like")
        if not is_speech and not _stands_as_said(licence, text, match):
            message = _("“%(match)s” needs a fact that warrants it.") % {"match": match[0]}
            yield blocked("TON-01", number, message, match.span())


def _stands_as_said(licence: Licence, text: str, match: re.Match[str]) -> bool:
    """Whether the facts use the word among the same words; "the first site" warrants no "you were first"."""
    before = _SPOKEN_WORD.findall(text[: match.start()])[-2:]
    after = _SPOKEN_WORD.findall(text[match.end() :])[:2]
    around = [*before, match[0], *after]
    threes = (around[start : start + 3] for start in range(len(around) - 2))
    return any(_stands_in(licence, " ".join(three)) for three in threes if match[0] in three)


def _stands_in(licence: Licence, words: str) -> bool:
    return has_word(licence.text, words) or has_word(licence.names, words)
