"""Turn a statement round into what reads after "you", or say that it cannot be."""

import re
from collections.abc import Sequence

from candidates.achievements.rules.lexicon import NUMBER_WORDS, VERB_FORCE
from outreach.drafting.rules.phrases import WORDS

_SHORTEST, _LONGEST = 4, 30
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|me|my|mine|we|our|ours|us)\b", re.IGNORECASE)
_LEADING_I = re.compile(r"^(?:I|I have|I've|I’ve)\s+(?=[a-z])")
# A clause that stops at one of these is whole, and what follows would hang in the air.
BREAK = re.compile(r"[;:.]\s+|\s[–—-]\s")
_RESULT = re.compile(rf"^(?P<act>[^;:]+);\s(?P<result>[a-z][^;:]*\b(?:{'|'.join(WORDS['went'])})\b[^;:]*)$")
_MASS = tuple(WORDS["mass_endings"])


def as_clause(text: str) -> str:
    """Return the words after "you", or "" when turning the person round would change more than one letter.

    Args:
        text: A statement such as "Rewrote the handover sheet; errors went from 14 to 3".
    """
    body = _LEADING_I.sub("", text).rstrip(" .;,")
    if result := _RESULT.match(body):
        # That one followed the other is said, that it came of it is not: hence "and".
        body = f"{result['act']}, and {result['result']}"
    words = body.split()
    if not _SHORTEST <= len(words) <= _LONGEST or _FIRST_PERSON.search(body) or BREAK.search(body):
        return ""
    verb = words[0].lower()
    if verb not in VERB_FORCE or not _has_object(words[1:]):
        return ""
    return verb + body[len(words[0]) :]


def _has_object(words: Sequence[str]) -> bool:
    """Whether a whole noun phrase follows: "maps" reads right, "CI pipeline" misses its article."""
    if words and words[0].lower() in WORDS["particles"]:
        words = words[1:]
    if not words or words[0].lower() in WORDS["no_object"]:
        return False
    if (
        words[0].lower() in WORDS["determiners"]
        or re.match(r"[£$€]?\d", words[0])
        or words[0].lower() in NUMBER_WORDS
    ):
        return True
    phrase = _noun_phrase(words)
    return _is_whole(phrase, words[len(phrase) :]) and _goes_on_whole(words[len(phrase) :])


def _goes_on_whole(rest: Sequence[str]) -> bool:
    """Whether what an "and" adds is whole too: "file sharing and commenting system" is not."""
    if len(rest) < 2 or rest[0].lower() != "and":
        return True
    if rest[1].lower() in VERB_FORCE:
        return _has_object(rest[2:])
    return _has_object(rest[1:])


def _is_whole(phrase: Sequence[str], rest: Sequence[str]) -> bool:
    head = phrase[-1].strip("“”\"'’()")
    lower = head.lower()
    is_plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    if rest and rest[0].lower() in WORDS["of_what"] and lower.endswith(tuple(WORDS["doing_endings"])):
        return False
    is_name = all(word[:1].isupper() for word in phrase) and not (head.isupper() and len(phrase) == 1)
    return is_plural or is_name or lower in WORDS["uncountable"] or lower.endswith(_MASS)


def _noun_phrase(words: Sequence[str]) -> list[str]:
    phrase: list[str] = []
    for word in words:
        if phrase and word.lower() in WORDS["no_object"] | WORDS["phrase_ends"]:
            break
        phrase.append(word.rstrip(",.;"))
        if word.endswith((",", ".", ";")):
            break
    return phrase
