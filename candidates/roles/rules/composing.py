"""Codes, keywords and the flat line of a role, from what was typed."""

import re
from collections.abc import Iterable, Mapping, Sequence

from axis.lib.words import gettext as _
from candidates.ingest.rules import one_line

LONGEST_KEYWORD, MOST_KEYWORDS = 60, 20
# The answers of an intake that say something, by the kind of fact they become.
ANSWERS = {"GROWTH": ("growth",), "IMPACT": ("impact",), "BASICS": ("place", "pattern", "pay")}
_NEEDED = ("GROWTH", "IMPACT", "BASICS")


def next_code(codes: Iterable[str]) -> str:
    """Return the code of a role's next fact: one more than any it ever had, so that none comes twice.

    Args:
        codes: Every code of the role, of retired facts too.
    """
    numbers = [int(found[1]) for code in codes if (found := re.fullmatch(r"R([0-9]+)", code))]
    return f"R{max(numbers, default=0) + 1}"


def basics_line(*, place: str, pattern: str, pay: str, pay_policy: str) -> str:
    """Return the flat line a message states; pay is part of it only when it may be stated."""
    parts = (place, pattern, pay if pay_policy == "STATE" else "")
    return ", ".join(one_line(part) for part in parts if part.strip())


def keywords_of(text: str) -> list[str]:
    """Return the words of a comma-separated line once each, in order, without space around them."""
    words = (one_line(word) for word in text.split(","))
    return list(dict.fromkeys(word for word in words if word))


def missing_kinds(kinds: Iterable[str]) -> list[str]:
    """Return the kinds of fact without which no message is written, of GROWTH, IMPACT and BASICS.

    Args:
        kinds: The kinds of the role's current facts.
    """
    present = set(kinds)
    return [kind for kind in _NEEDED if kind not in present]


def missing_sentences(*, kinds: Iterable[str], has_requirements: bool) -> list[str]:
    """Return what a role lacks for messages to be written, each with what to do about it."""
    said = {
        "GROWTH": _("Growth is missing; messages wait for it. Ask the client what one would learn or own."),
        "IMPACT": _("Impact is missing; messages wait for it. Ask the client whom the work helps."),
        "BASICS": _("Basics are missing; messages wait for them. Ask the client for place and pattern."),
    }
    found = [said[kind] for kind in missing_kinds(kinds)]
    if not has_requirements:
        found.append(_("No requirement is written down: nobody can be matched. Add the first one."))
    return found


def faults_of_keywords(keywords: Sequence[str]) -> list[str]:
    """Return what is wrong with a requirement's words, as sentences."""
    if len(keywords) > MOST_KEYWORDS:
        return [_("At most %(most)d words; put the ones that show it best first.") % {"most": MOST_KEYWORDS}]
    long = [word for word in keywords if len(word) > LONGEST_KEYWORD]
    return [_("“%(word)s” is too long to be found whole in a text.") % {"word": long[0]}] if long else []


def unsettled(*, answers: Mapping[str, str], settled: Iterable[str]) -> list[str]:
    """Return the kinds of answer a recruiter has still to accept or set aside.

    Args:
        answers: What was typed, by the names in ANSWERS.
        settled: Kinds that became a fact or were set aside.
    """
    done = set(settled)
    return [
        kind
        for kind, names in ANSWERS.items()
        if kind not in done and any(answers.get(name, "").strip() for name in names)
    ]
