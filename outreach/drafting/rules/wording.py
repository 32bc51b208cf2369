"""Turn facts, requirements, titles and names into words that fit into a sentence."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from babel import Locale

from candidates.achievements.rules import quantities_in
from candidates.achievements.rules.lexicon import past_tense
from outreach.briefs.types import Brief, Fact
from outreach.drafting.rules.clauses import BREAK, as_clause
from outreach.drafting.rules.phrases import BANK, WORDS
from outreach.verification.rules.text import disguised

if TYPE_CHECKING:
    import inflect

# drafting.md 5.4: a quote has at most twenty words, with some grace where cutting would bend the sense.
_LONGEST_QUOTE, _SHORTEST_QUOTE, _SHORTEST_CUT = 26, 3, 5
_UNSAFE = re.compile(r"[{}<>|\\\[\]\x00-\x1f]|https?:|www\.|@|!|“|”|\"|—|\s{2,}")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Wording:
    """How a strength is told: as "clause", "quote" or "recognition", and the words that go into the slot."""

    way: str
    words: str


def wordings(fact: Fact) -> list[Wording]:
    """Return the ways to tell a fact, the more natural first; none when it cannot be told well."""
    text = fact.text.strip()
    if fact.is_suspect or not text or not is_safe(text) or _is_no_reason(text):
        return []
    ways: list[Wording] = []
    if fact.kind == "achievement" and fact.role_level in {"led", "co_led"} and (clause := as_clause(text)):
        ways.append(Wording("clause", clause))
    if quote := as_quote(text):
        ways.append(Wording("recognition" if fact.kind == "recognition" else "quote", quote))
    return ways


def is_safe(text: str) -> bool:
    """Whether a text holds no markup, link, quotation mark or sign that shows nothing."""
    return _UNSAFE.search(text.strip()) is None


def _is_no_reason(text: str) -> bool:
    """Whether it is "Built with React and Redis", with what and not what, or tells who they are."""
    lower = text.lower()
    words = lower.split()
    if words[0] in WORDS["tool_starts"] or any(phrase in lower for phrase in WORDS["personal"]):
        return True
    if len(words) < 2 or not past_tense(words[0]):
        return False
    return words[1] in {"with", "using"} or (words[0] in WORDS["platform_verbs"] and words[1] == "on")


def as_quote(text: str) -> str:
    """Return the words to quote, whole or up to a place where the sentence may end; "" when there is none."""
    words = text.split()
    if _SHORTEST_QUOTE <= len(words) <= _LONGEST_QUOTE:
        return text
    for match in reversed(list(BREAK.finditer(text))):
        head = text[: match.start()]
        if _SHORTEST_CUT <= len(head.split()) <= _LONGEST_QUOTE:
            return head
    return ""


def can_begin(quote: str) -> bool:
    """Whether a sentence may begin with this quote."""
    return quote[:1].isupper() or quote[:1].isdigit()


@lru_cache(maxsize=1)
def english() -> "inflect.engine":
    """Return what knows English grammar; read when it is first asked, since few commands ever ask."""
    # It has typeguard rewrite each of its functions as it is read, which takes three seconds of processor and
    # checks what our own types say already.
    typeguard: Any = import_module("typeguard")
    checked, typeguard.typechecked = typeguard.typechecked, lambda target: target
    try:
        engine: inflect.engine = import_module("inflect").engine()
    finally:
        typeguard.typechecked = checked
    return engine


@lru_cache(maxsize=1024)
def with_article(title: str) -> str:
    """Return a job's title or a figure with "a" or "an": "a nurse", "an 87% drop"."""
    if title[:1].isdigit():
        return f"{'an' if re.match(r'8|1[18](?![0-9])', title) else 'a'} {title}"
    return str(english().a(title)) if title[:1].isalnum() else f"a {title}"


def pair_words(fact: Fact) -> str:
    """Return the document's own words from the one number of a change to the other, or ""."""
    pair = [q for q in quantities_in(fact.text) if q.kind in {"from", "to"} and q.whose == "own"]
    if len(pair) != 2:
        return ""
    words = fact.text[pair[0].start : pair[1].end]
    return f"from {words}" if pair[0].kind == "from" and " to " in words else words


def lower_first(text: str) -> str:
    """Return a text for the middle of a sentence; names keep their capital."""
    first = re.split(r"[\s,;:/-]", text, maxsplit=1)[0]
    is_name = any(c.isupper() for c in first[1:]) or first in WORDS["names"] or first in _names_of_places()
    return text if is_name or (len(first) == 1 and first != "A") else text[:1].lower() + text[1:]


@lru_cache(maxsize=1)
def _names_of_places() -> frozenset[str]:
    english = Locale("en")
    return frozenset((*english.languages.values(), *english.territories.values()))


def need_phrase(requirement: str) -> str:
    """Return a requirement so that it fits behind "asks for": as a noun, as experience, or quoted."""
    text = requirement.strip().rstrip(".;,")
    first, _space, rest = text.partition(" ")
    second = rest.partition(" ")[0].lower()
    word = first.lower().rstrip(",")
    is_verb = past_tense(word) not in {"", word} and second not in WORDS["no_object"] and bool(second)
    if word in WORDS["no_noun"] or first[:1].isdigit() or is_verb:
        return f"“{text}”"
    if word.endswith("ing") and rest and (second not in WORDS["no_object"] or second == "with"):
        return f"experience of {lower_first(text)}"
    return lower_first(text)


def safe_name(brief: Brief) -> str:
    """Return the name to greet by, as given; "there" for one that holds markup or mixes alphabets."""
    name = brief.recipient.preferred_name or brief.recipient.display_name
    if re.search(r"[<>{}\\|=@]", name) or disguised(name):
        return str(BANK["nobody"])
    # A word that holds anything but letters is left out whole: half a word would be another name.
    tokens = (token.strip(",;:.") + "." * token.endswith(".") for token in name.split("(")[0].split())
    words = " ".join(unicodedata.normalize("NFC", token) for token in tokens if _is_word(token))
    while len(words) > _LONGEST_NAME:
        words = words.rpartition(" ")[0]
    return words or str(BANK["nobody"])


def _is_word(token: str) -> bool:
    return any(c.isalpha() for c in token) and all(
        unicodedata.category(c)[0] in "LM" or c in "'’-." for c in token
    )
