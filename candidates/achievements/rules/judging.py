"""Role level, kind and suspicion of one statement."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from axis.lib.text import TURNING, matching_text
from candidates.achievements.rules import abroad
from candidates.achievements.rules.changes import is_schedule
from candidates.achievements.rules.languages import tongues
from candidates.achievements.rules.lexicon import (
    DUTY_STARTS,
    FIRST_PERSON,
    HELPED,
    IN_SUMMARY,
    NO_ACTS,
    NUMBERED,
    PASSIVE,
    RESULT_PATTERNS,
    SELF_EVALUATION,
    SUSPECT_PATTERNS,
    TRADES,
    TRAITS,
    VERB_FORCE,
    alternatives,
    has_phrase,
    past_tense,
)
from candidates.achievements.rules.quantities import LONGEST, OWN, Quantity
from candidates.achievements.rules.verbs import WORD, force_of, verb_at_start

# Words before the verb that change nothing about whose act it was.
_OPENING = r"(?:(?:i|i've|i have|he|she|they|has|have|had|also|then|just|only|again|[a-z]+ly)\s+)*"
_SHARED_OPENING = re.compile(r"^(?:we|our team|the team)\s+")
# drafting.md appendix A, in this order: the first that fits decides, and nothing ever moves up.
_LADDER = (
    ("present", re.compile(r"\b(?:part|member) of (?:the|a|an|our) (?:[\w-]+ ){0,3}team\b")),
    (
        "helped",
        re.compile(rf"^{_OPENING}(?:{alternatives(HELPED)})\b"),
    ),
    (
        "co_led",
        re.compile(
            r"\bco-?(?:led|authored|founded|built|designed|wrote|directed|managed|created|developed|organi[sz]ed"
            r"|chaired|taught|ran|presented)\b|\bjointly\b|\balongside\b|\btogether with\b"
        ),
    ),
    ("we", re.compile(r"^(?:we|our team|the team|our)\b|\bwe\b")),
)
# "Named nurse for 6 patients" is what a ward calls a duty.
_PASSIVE = re.compile(
    rf"^{_OPENING}(?:was |were |been |being |got )?(?:{alternatives(PASSIVE)})\b"
    r"(?! (?:nurse|worker|person|contact) )"
)
_DUTY = re.compile(rf"^(?:{alternatives(DUTY_STARTS)})(?!\w)")
_LEAD_IN = re.compile(
    r"^(?:in|at|as|during|while|within|after|for|on|under|by|from|through|over|since)\b[^,;]{2,60},\s+"
)
_SUBJECT = re.compile(
    r"[a-z'-]+ (?:now|is|was|are|were|has|had|went|fell|rose|takes|took|dropped|grew|times?|rates?|costs?)\b"
)
_OTHER_PAST = re.compile(rf"{_OPENING}(?P<verb>(?:[a-z]+-)?[a-z]{{3,}}ed)\b(?! by (?:a|an|all|the|my|our)\b)")
_OWN_ACT = re.compile(r"\bi (?:have |then |also |personally )?([a-z'-]+)")
# A change that stands for itself though nobody is named: "the checklist is now used by eleven wards".
_RESULT = re.compile("|".join(RESULT_PATTERNS))
# Levels that only an act can have.
_SHARED = frozenset({"co_led", "we", "helped", "present"})
_DUTIES = frozenset({"duty", "helped", "present"})
_LEAST_WORDS = 4
_LISTED = re.compile(r"[,;/·]\s?|\s(?:and|und|et|y|e|ed|en)\s")
_LONGEST_TRAIT = 4
_TRADE = re.compile(TRADES)
_TOWARDS = re.compile(r"\s(?:to|as|for|by|from|of|in|best|among|into|a|an|the)\b")
_FIRST_PERSON = re.compile(rf"(?:{alternatives(FIRST_PERSON)})\b")
_CHANGED = frozenset({"from", "to", "delta", "rank"})
# Words of a text that speaks to whoever reads it instead of telling what somebody did (drafting.md 4.3).
_INSTRUCTION = re.compile("|".join(SUSPECT_PATTERNS))


def is_suspect(text: str) -> bool:
    """Whether a statement holds instructions or markup; it is set aside, the person is not."""
    # Characters that turn the reading direction, or the invisible tag alphabet, hide what is said.
    if not text.isascii() and any(ord(c) in TURNING or 0xE0000 <= ord(c) <= 0xE007F for c in text):
        return True
    # The copy of a very long text would cost more memory than it is worth; nobody quotes one.
    return bool(_INSTRUCTION.search(matching_text(text) if len(text) <= LONGEST else text.casefold()))


@lru_cache(maxsize=1024)
def leading_verb(text: str) -> str:
    """Return the verb of the lexicon that the statement begins with, in the past tense, or "".

    An act told in another language is returned as the English verb of the same meaning: "Dirigí" is "led".
    """
    lower = _plain(text)
    if languages := tongues(lower):
        return abroad.act(lower, languages)
    for candidate in (lower, _LEAD_IN.sub("", lower)):
        clause = re.sub(rf"^{_OPENING}", "", _SHARED_OPENING.sub("", candidate))
        verb = verb_at_start(clause)
        # "Close now takes 4 days": a noun that looks like a verb.
        if verb and (clause.startswith(verb) or not _SUBJECT.match(clause)):
            return verb
    return next((verb for match in _own_acts(lower) if (verb := past_tense(match[1]))), "")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower().replace("’", "'").strip()


def _own_acts(lower: str) -> Iterator[re.Match[str]]:
    """Yield each "I" with the word behind it; the one of "phase I design" is a number."""
    for match in _OWN_ACT.finditer(lower):
        before = lower[: match.start()].split()
        if not before or before[-1] not in NUMBERED:
            yield match


@lru_cache(maxsize=1024)
def acts(text: str) -> bool:
    """Whether it begins with what the person did, be the verb in the lexicon or not."""
    lower = _plain(text)
    if leading_verb(text):
        return True
    if tongues(lower):
        return False
    starts = (_OTHER_PAST.match(_SHARED_OPENING.sub("", part)) for part in (lower, _LEAD_IN.sub("", lower)))
    return any(match and match["verb"] not in NO_ACTS for match in starts)


def is_strong(text: str) -> bool:
    """Whether it begins with an act of more force than keeping a thing running."""
    return force_of(leading_verb(text)) > VERB_FORCE["maintained"]


def is_given(text: str) -> bool:
    """Whether it tells what was done to the person: promoted, awarded, elected."""
    return _is_passive(_plain(text))


def _is_passive(lower: str) -> bool:
    return bool(_PASSIVE.search(lower)) or abroad.is_passive(lower, tongues(lower))


def tells_act(text: str) -> bool:
    """Whether a line begins with an act, of theirs or as a duty, or with what was done to them."""
    return acts(text) or _is_passive(_plain(text)) or role_level(text) in {*_SHARED, "duty"}


def opens_with_past_act(text: str) -> bool:
    """Whether the first words are a past tense no title begins with: "Led", "Promoted to", not "Lead"."""
    whole = _plain(text)
    if languages := tongues(whole):
        return bool(abroad.act(whole, languages, past=True))
    lower = re.sub(rf"^{_OPENING}", "", whole)
    first = re.match(WORD, lower)
    if not first:
        return False
    passive = _PASSIVE.match(lower)
    is_act = first[0] in VERB_FORCE and bool(verb_at_start(lower))
    return is_act or bool(passive and _TOWARDS.match(lower, passive.end()))


def kind_in_summary(text: str, *, level: str, quantities: Sequence[Quantity]) -> str:
    """Return what a sentence about the person is, or "" for one that says neither: "Based in Leeds."

    A summary describes: only what is told in the past tense or measured is an act. Whatever begins with the
    person without telling one is self-description.
    """
    lower = _plain(text)
    judged = kind(text, level=level, quantities=quantities)
    is_trade = bool(_TRADE.match(lower))
    is_told = bool(_RESULT.search(lower)) or any(
        quantity.kind in _CHANGED and quantity.whose == OWN for quantity in quantities
    )
    is_told = is_told or (not is_trade and (opens_with_past_act(text) or _tells_past(lower)))
    if judged == "SELF_EVALUATION":
        return judged
    if not is_told:
        is_described = is_trade or bool(has_phrase(lower, IN_SUMMARY) or _FIRST_PERSON.match(lower))
        return "SELF_EVALUATION" if is_described else "DUTY" if level in _DUTIES else ""
    return judged


def _tells_past(lower: str) -> bool:
    """Whether it says "I" with a past tense of the lexicon, or begins with one that is not in it."""
    if languages := tongues(lower):
        return bool(abroad.act(lower, languages, past=True))
    own = any(match[1] in VERB_FORCE for match in _own_acts(lower))
    other = _OTHER_PAST.match(lower)
    # "Coded welder." is a trade, and "Coded a parser for invoices." an act.
    return own or bool(other and other["verb"] not in NO_ACTS and len(lower.split()) >= _LEAST_WORDS)


def role_level(text: str) -> str:
    """Return how much of it was theirs: led, co_led, own_part, we, helped, present or duty."""
    lower = _plain(text)
    if languages := tongues(lower):
        return abroad.role_level(lower, languages)
    if _DUTY.search(lower):
        return "duty"
    for level, pattern in _LADDER:
        if pattern.search(lower):
            return level
    if _PASSIVE.search(lower):
        return "own_part"
    return "led" if acts(text) else "own_part"


def _is_list_of_traits(lower: str) -> bool:
    """Whether it is a list of qualities and nothing else: "Zorgzaam, flexibel en stressbestendig"."""
    parts = [part.strip(" .") for part in _LISTED.split(lower) if part.strip(" .")]
    is_list = len(parts) > 1 and all(len(part.split()) <= _LONGEST_TRAIT for part in parts)
    return is_list and 2 * sum(bool(has_phrase(part, TRAITS)) for part in parts) >= len(parts)


def kind(text: str, *, level: str, quantities: Sequence[Quantity], names_a_result: bool = False) -> str:
    """Return ACHIEVEMENT, DUTY or SELF_EVALUATION.

    Args:
        text: The statement.
        level: Its role level.
        quantities: Its numbers.
        names_a_result: Whether it is the name of an award or a paper, a result though it holds no verb.
    """
    lower = _plain(text)
    is_passive = _is_passive(lower)
    # How large an employer is, or how often they were on call, tells nothing of what anybody did there.
    own = [q for q in quantities if q.whose == OWN and not is_schedule(q, text)]
    if names_a_result:
        return "ACHIEVEMENT"
    is_self = bool(has_phrase(lower, SELF_EVALUATION)) or _is_list_of_traits(lower)
    if is_self and not is_passive and not acts(text):
        return "SELF_EVALUATION"
    if level == "duty":
        return "DUTY"
    is_change = any(quantity.kind in _CHANGED for quantity in own)
    is_act = acts(text) or is_passive or level in {"we", "helped", "co_led"}
    strong = is_strong(text) and level != "present"
    if strong or is_change or is_passive or _RESULT.search(lower) or (is_act and own):
        return "ACHIEVEMENT"
    return "DUTY"
