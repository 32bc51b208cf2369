"""Which English verb a clause begins with, and when a word that could be one is a noun."""

import re

from candidates.achievements.rules.lexicon import (
    BARE_HEADS,
    DOING_VERBS,
    NUMBER_WORDS,
    OBJECT_STARTS,
    PEOPLE_VERBS,
    PHRASE_FORCE,
    STOPS,
    STRICT_NOUNS,
    THING_VERBS,
    TRANSITIVE_FORCE,
    VERB_FORCE,
    VERB_STARTS,
    past_tense,
    plain_form,
)

# Letters of every script, so that "inventário" is never read as "invent".
WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
_FIRST = re.compile(rf"(?P<verb>{WORD})(?! by (?:an?|all|the|my|our)\b)(?![\w'-])\s*")
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "my", "our"})
_NEXT = re.compile(rf"{WORD}|[$£€¥₹+~]?\d|.", re.DOTALL)
_JOINED = re.compile(r"(?:,\s(?:and |or )?|(?:and|or|&)\s|/)")
_PHRASE_END = re.compile(r"[^\w\s'-]")
# "Design engineers" are people, and nobody designs them.
_TRADE = ("ers", "ors", "ists", "ians", "ants", "nurses")
_DOING = re.compile(r"(?:[\w-]+ (?:and )?){0,2}(?:\w{2,}(?:ment|tion|sion)|\w{3,}ing|design|delivery) of\b")
# A longer run of words is no noun phrase.
_LONGEST_PHRASE = 4


def verb_at_start(clause: str) -> str:
    """Return the past tense of the English verb a lower-case clause begins with, or ""."""
    phrase = next((phrase for phrase in PHRASE_FORCE if re.match(rf"{phrase}\b", clause)), "")
    first = _FIRST.match(clause)
    if phrase or not first:
        return phrase
    word, rest = first["verb"], clause[first.end() :]
    if word in TRANSITIVE_FORCE:
        return word if _next(rest) in _ARTICLES or _is_count(rest) else ""
    return past_tense(word) if past_tense(word) and _is_verb(word, rest) else ""


def force_of(verb: str) -> float:
    """Return how strong a verb is, from 0 to 1; 0 for "" and what is no verb."""
    return VERB_FORCE.get(verb) or PHRASE_FORCE.get(verb) or TRANSITIVE_FORCE.get(verb, 0.0)


def _is_verb(word: str, rest: str) -> bool:
    """Whether a form is a verb where it stands: a past tense is, a plain form needs an object."""
    base = plain_form(word)
    if word in VERB_FORCE and word not in STRICT_NOUNS:
        return True
    if word in VERB_FORCE:
        return not re.match(r"of\b|[,.;:]|$|and (?!\w+ed\b)", rest) and not _is_trade(rest)
    if re.match(r"of\b", rest):
        return False
    if joined := _JOINED.match(rest):
        return _joined_verb(rest[joined.end() :])
    if not {base, word} & (STRICT_NOUNS | THING_VERBS | PEOPLE_VERBS):
        return bool(rest) and rest[0] not in ",.;:"
    is_object = _next(rest) in OBJECT_STARTS or _is_count(rest)
    is_doing = word in DOING_VERBS and bool(_DOING.match(rest))
    return is_object or is_doing or f"{word} {rest}".startswith(VERB_STARTS) or _has_plural(word, rest)


def _joined_verb(rest: str) -> bool:
    """Whether another verb with its object follows: "Plan and run 11 audits", not "Design and layout"."""
    second = _FIRST.match(rest)
    return bool(second and past_tense(second["verb"]) and _is_verb(second["verb"], rest[second.end() :]))


def _has_plural(word: str, rest: str) -> bool:
    phrase: list[str] = []
    for part in _PHRASE_END.split(rest, maxsplit=1)[0].split():
        if part in STOPS:
            break
        phrase.append(part)
    if not phrase or len(phrase) > _LONGEST_PHRASE:
        return False
    head = phrase[-1]
    is_plural = head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in BARE_HEADS
    return is_plural and (word in PEOPLE_VERBS or (word in THING_VERBS and not head.endswith(_TRADE)))


def _is_trade(rest: str) -> bool:
    """Whether a trade follows a form that is no other in the past: "Set designer at the playhouse"."""
    return bool(re.match(r"(?:[\w-]+ )?(?:design(?:er)?|\w+ist|dresser|builder|carpenter|painter)\b", rest))


def _next(rest: str) -> str:
    match = _NEXT.match(rest)
    return match[0] if match else ""


def _is_count(rest: str) -> bool:
    word = _next(rest)
    return word[-1:].isdigit() or word.split("-")[0] in NUMBER_WORDS
