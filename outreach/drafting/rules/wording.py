"""Turn a fact into words: as a clause about "you", or quoted as it stands."""

import re
from dataclasses import dataclass
from functools import lru_cache

import inflect

from candidates.achievements.rules.lexicon import VERB_FORCE
from outreach.briefs.types import Brief, Fact

# drafting.md 5.4: a quote has at most twenty words, with some grace where cutting would bend the sense.
_LONGEST_QUOTE, _LONGEST_CLAUSE = 26, 28
_SHORTEST_QUOTE = 3
_FIRST_PERSON = re.compile(r"\b(i|i'm|i've|me|my|mine|we|our|ours|us)\b", re.IGNORECASE)
_LEADING_I = re.compile(r"^(?:I|I have|I've|I’ve)\s+(?=[a-z])")
# A clause that stops at one of these is whole.
_BREAK = re.compile(r"[;:.]\s+|\s[–—-]\s")
_UNSAFE = re.compile(r"[{}<>|\\\[\]]|https?:|www\.|@|!|“|”|\"|—|\s{2,}")
# "Built with React" has no object and makes no sentence after "you".
_NO_OBJECT = {"with", "by", "in", "on", "using", "at", "of", "as", "for", "from", "to", "and"}
# After "you", only a past tense reads right, and each of these is one.
_IRREGULAR = {
    "led",
    "ran",
    "cut",
    "built",
    "wrote",
    "won",
    "brought",
    "taught",
    "grew",
    "kept",
    "set",
    "made",
    "rewrote",
    "rebuilt",
    "oversaw",
    "turned",
}


_MEASURED = (
    r"[£$€]?\d[\d.,]*(?<![.,])(?:\s?(?:%|ms|k|m)(?!\w))?"
    r"(?: a (?:day|week|month|year)| (?:seconds?|minutes?|hours?|days?|weeks?|months?))?"
)
_PAIR = re.compile(rf"from (?P<first>{_MEASURED})[^.;]{{0,24}}? to (?P<second>{_MEASURED})(?!\w)")


@dataclass(frozen=True)
class Wording:
    """How a strength is told: as "clause" or "quote", and the words that go into the slot."""

    way: str
    words: str


def wordings(fact: Fact) -> list[Wording]:
    """Return the ways to tell a fact, the more natural first; none when it cannot be told well."""
    text = fact.text.strip()
    if fact.is_suspect or _UNSAFE.search(text) or not text:
        return []
    ways: list[Wording] = []
    if fact.kind == "achievement" and fact.role_level in {"led", "co_led"} and (clause := as_clause(text)):
        ways.append(Wording("clause", clause))
    if quote := as_quote(text):
        ways.append(Wording("recognition" if fact.kind == "recognition" else "quote", quote))
    return ways


def as_clause(text: str) -> str:
    """Return the words after "you", or "" when turning the person round would change more than one letter."""
    body = _LEADING_I.sub("", text).rstrip(" .;,")
    words = body.split()
    if not 4 <= len(words) <= _LONGEST_CLAUSE or _FIRST_PERSON.search(body) or _BREAK.search(body):
        return ""
    verb = words[0].lower()
    if words[1].lower() in _NO_OBJECT:
        return ""
    if verb not in VERB_FORCE or not (verb in _IRREGULAR or verb.endswith("ed")):
        return ""
    return verb + body[len(words[0]) :]


def as_quote(text: str) -> str:
    """Return the words to quote, whole or up to a place where the sentence may end; "" when there is none."""
    words = text.split()
    if _SHORTEST_QUOTE <= len(words) <= _LONGEST_QUOTE:
        return text
    for match in reversed(list(_BREAK.finditer(text))):
        head = text[: match.start()]
        if 5 <= len(head.split()) <= _LONGEST_QUOTE:
            return head
    return ""


@lru_cache(maxsize=1)
def _english() -> inflect.engine:
    return inflect.engine()


def with_article(title: str) -> str:
    """Return a job's title with "a" or "an"."""
    return str(_english().a(title))


def pair_words(fact: Fact) -> tuple[str, str] | None:
    """Return the two numbers of a from–to pair as the document writes them, or None."""
    found = _PAIR.search(fact.text)
    return (found["first"], found["second"]) if found else None


def noun_phrase(requirement: str) -> str:
    """Return a requirement so that it fits in the middle of a sentence."""
    text = requirement.strip().rstrip(".")
    first = text.split(" ", 1)[0]
    is_name = len(first) > 1 and any(c.isupper() for c in first[1:])
    return text if is_name else text[:1].lower() + text[1:]


def safe_name(brief: Brief) -> str:
    """Return the name to greet by; of one that holds markup or control characters only the letters."""
    name = "".join(
        c
        for c in brief.recipient.preferred_name or brief.recipient.display_name
        if c.isalpha() or c in " '’-."
    )
    return name.strip()[:40] or "there"
