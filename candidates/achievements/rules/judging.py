"""Role level, kind and suspicion of one statement."""

import re

from candidates.achievements.rules.lexicon import DUTY_STARTS, SELF_EVALUATION, VERB_FORCE, has_phrase

# drafting.md appendix A, in this order: the first that fits decides, and nothing ever moves up.
_LADDER = (
    ("present", re.compile(r"\b(part|member) of (the|a|an) ([a-z-]+ )?team\b")),
    (
        "helped",
        re.compile(r"^(just )?(helped|assisted|supported|contributed|worked on|had a (small )?hand in)\b"),
    ),
    ("co_led", re.compile(r"\bco-?(led|authored|founded|built|designed|wrote)\b|\bjointly\b|\balongside\b")),
    ("we", re.compile(r"^(we|our team|the team|our)\b|\bwe\b")),
    ("own_part", re.compile(r"^(was|were|been|being)?\s?(awarded|promoted|ranked|invited|selected|named)\b")),
)
_DUTY = re.compile(rf"^(?:{'|'.join(re.escape(start) for start in DUTY_STARTS)})\b")
_FIRST_PERSON = re.compile(r"^(i|i've|i have)\s+")
# Words of a text that speaks to whoever reads it instead of telling what somebody did (drafting.md 4.3).
_INSTRUCTION = re.compile(
    r"\b(ignore|disregard|forget)\b.{0,40}\b(instruction|prompt|rule|above|previous)|"
    r"\b(system|assistant)\s*:|\byou are (an?|now)\b|\bas an ai\b|\bprompt\b.{0,20}\binject|"
    r"\brank (this|me|him|her|them)\b|\bhire (this|me)\b|"
    r"\{\{|\}\}|\{%|<\s*(script|img|iframe|svg)\b|\bonerror\s*=",
    re.IGNORECASE,
)


def is_suspect(text: str) -> bool:
    """Whether a statement holds instructions or markup; it is set aside, the person is not."""
    return bool(_INSTRUCTION.search(text))


def leading_verb(text: str) -> str:
    """Return the verb of the lexicon among the first words, or ""."""
    words = re.findall(r"[a-z'-]+", _FIRST_PERSON.sub("", text.lower()))[:3]
    return next((word for word in words if word in VERB_FORCE), "")


def role_level(text: str) -> str:
    """Return how much of it was theirs: led, co_led, own_part, we, helped, present or duty."""
    lower = text.lower().strip()
    if _DUTY.search(lower):
        return "duty"
    for level, pattern in _LADDER:
        if pattern.search(lower):
            return level
    return "led" if leading_verb(text) else "own_part"


def kind(text: str, *, level: str, has_quantity: bool) -> str:
    """Return ACHIEVEMENT, DUTY or SELF_EVALUATION."""
    if has_phrase(text.lower(), SELF_EVALUATION) and not (has_quantity and leading_verb(text)):
        return "SELF_EVALUATION"
    if level == "duty":
        return "DUTY"
    verb = leading_verb(text)
    if has_quantity or VERB_FORCE.get(verb, 0) > VERB_FORCE["maintained"]:
        return "ACHIEVEMENT"
    return "DUTY"
