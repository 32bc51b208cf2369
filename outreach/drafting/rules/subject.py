"""The subject of a message: two to six words of what they did, or of what ties them to the role."""

import re
from decimal import Decimal

from candidates.achievements.rules import quantities_in
from outreach.briefs.types import Fact
from outreach.drafting.rules.phrases import BANK, WORDS
from outreach.drafting.rules.wording import as_quote, lower_first, need_phrase, pair_words

_LONGEST, _FEWEST_WORDS, _MOST_WORDS = 40, 2, 6
_LONGEST_PHRASE = 4
# "Three services" says nothing by itself.
_SMALL = 10
_NOT_COUNTED = {"from", "to", "rank"}
# "2nd of 140 sellers": the figure counts the others.
_OUT_OF = re.compile(r"\b(?:of|from|over|under|about|around|than)\s$", re.IGNORECASE)
_MADE = re.compile(r"(?:I |I've |I have )?(\w+)(?: up)? an? (.+)", re.IGNORECASE)


def subject_of(lead: Fact, need: Fact) -> str:
    """Return the first of these that fits: the change, what was counted, what was made, what is asked for.

    Args:
        lead: What they did.
        need: The requirement it shows.
    """
    asked = need_phrase(need.text)
    ways = (pair_words(lead), _counted(lead), _made(lead), "" if asked.startswith("“") else asked)
    return next((way for way in ways if _fits(way)), str(BANK["subject"]["plain"]))


def _fits(subject: str) -> bool:
    return len(subject) <= _LONGEST and _FEWEST_WORDS <= len(subject.split()) <= _MOST_WORDS


def _counted(lead: Fact) -> str:
    """Return a figure of theirs with its noun: "1,100 X-rayed joints", or ""."""
    for quantity in quantities_in(lead.text):
        is_theirs = quantity.whose == "own" and quantity.exactness == "exact"
        is_small = quantity.unit != "percent" and Decimal(quantity.value) < _SMALL
        if (
            not is_theirs
            or is_small
            or quantity.kind in _NOT_COUNTED
            or _OUT_OF.search(lead.text[: quantity.start])
        ):
            continue
        phrase = _phrase(lead.text[quantity.start :])
        if len(phrase.split()) >= _FEWEST_WORDS:
            return phrase
    return ""


def _made(lead: Fact) -> str:
    """Return what they made as theirs: "your React component library", or ""."""
    found = _MADE.match(lead.text) if as_quote(lead.text) and lead.role_level == "led" else None
    if found is None or found[1].lower() not in WORDS["making"]:
        return ""
    phrase = _phrase(found[2])
    return f"your {lower_first(phrase)}" if phrase else ""


def _phrase(text: str) -> str:
    """Return the words up to where a noun phrase ends."""
    words: list[str] = []
    for word in text.split():
        plain = word.lower().rstrip(",.;:")
        if plain in WORDS["no_object"] | WORDS["phrase_ends"] | WORDS["figure_ends"]:
            break
        words.append(word.rstrip(",.;:"))
        if word != words[-1] or len(words) > _LONGEST_PHRASE:
            break
    return "" if len(words) > _LONGEST_PHRASE else " ".join(words)
