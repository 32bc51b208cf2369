"""How strong an achievement is, and how little room the person gave it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from candidates.achievements.rules import ExtractedAchievement, Quantity
from candidates.achievements.rules.judging import leading_verb
from candidates.achievements.rules.lexicon import UNDER_TOLD, VERB_FORCE, has_phrase

# How much of a result may be called theirs, by role level (drafting.md 5.1, the ladder).
_OWNED = {"led": 1.0, "co_led": 0.8, "own_part": 0.7, "we": 0.6, "helped": 0.4, "present": 0.2, "duty": 0.1}
# What a statement shows, by its best number: a change before a rank, a rank before a count (drafting.md 5.1).
_SHOWN = {"from": 1.0, "to": 1.0, "delta": 0.8, "rank": 0.8, "count": 0.6, "level": 0.5}
_NO_NUMBER = 0.35
# Text taking more than this share of its document's telling lines was given its room.
_FULL_ROOM = 0.15
# An older result counts almost as much: each year before the document's newest takes this, down to the floor.
_A_YEAR, _OLDEST = 0.015, 0.85
_CUE = 0.15


@dataclass(frozen=True)
class Weighed:
    """The evidence of one achievement; strength and under-telling run from 0 to 1."""

    level: str
    strength: float
    under_told: float
    reasons: tuple[str, ...]


def weigh(found: ExtractedAchievement, *, siblings: Sequence[ExtractedAchievement]) -> Weighed:
    """Weigh one achievement among all of its document.

    strength = owned share × (0.6 × what is shown + 0.4 × force of the verb) × recency; a product, since
    neither a large result somebody only watched nor a strong verb without any result is strong evidence. The
    figures order statements of one person; they are not compared between people.

    Args:
        found: The achievement.
        siblings: Everything found in the same document, itself included.
    """
    owned = _OWNED[found.role_level]
    own = _own_numbers(found)
    shown = max((_SHOWN[quantity.kind] for quantity in own), default=_NO_NUMBER)
    verb = leading_verb(found.text)
    force = VERB_FORCE.get(verb, 0.5)
    recency = _recency(found, siblings)
    under, cues = _under_told(found, siblings)
    reasons = [f"role: {found.role_level}"]
    if own:
        best = max(own, key=lambda quantity: _SHOWN[quantity.kind])
        reasons.append(f"number: {best.kind}")
    if verb:
        reasons.append(f"verb: {verb}")
    if recency < 1:
        reasons.append(f"ended: {found.ended_on}")
    return Weighed(
        level="self_claimed" if found.is_suspect else "candidate_document",
        strength=round(owned * (0.6 * shown + 0.4 * force) * recency, 3),
        under_told=under,
        reasons=tuple(reasons + cues),
    )


def _own_numbers(found: ExtractedAchievement) -> list[Quantity]:
    """Return the numbers of what was done; how large an employer is shows nothing of anybody's work."""
    return [quantity for quantity in found.quantities if quantity.whose == "own"]


def _recency(found: ExtractedAchievement, siblings: Sequence[ExtractedAchievement]) -> float:
    """Return how much age leaves of it, measured within the document: there is no clock in a rule."""
    year = _year(found.ended_on)
    newest = max((known for sibling in siblings if (known := _year(sibling.ended_on))), default=None)
    if year is None or newest is None:
        return 1.0
    return max(_OLDEST, 1 - _A_YEAR * (newest - year))


@lru_cache(maxsize=1024)
def _year(partial_date: str) -> int | None:
    match = re.match(r"(?:19|20)\d\d(?![0-9])", partial_date)
    return int(match[0]) if match else None


def _under_told(
    found: ExtractedAchievement, siblings: Sequence[ExtractedAchievement]
) -> tuple[float, list[str]]:
    """Return 1 − share of room, raised by cues, within 0 to 1 (drafting.md 5.2)."""
    total = sum(len(sibling.text) for sibling in siblings) or 1
    room = min(1.0, len(found.text) / total / _FULL_ROOM)
    reasons = _cues(found)
    return round(min(1.0, 0.6 * (1 - room) + _CUE * len(reasons)), 3), reasons


def _cues(found: ExtractedAchievement) -> list[str]:
    lower = found.text.lower().replace("’", "'")
    cues = [f"{name}: {cue}" for name, words in UNDER_TOLD.items() if (cue := has_phrase(lower, words))]
    if found.line_no > found.line_count * 2 / 3:
        cues.append("stands in the last third")
    has_number = bool(_own_numbers(found))
    if found.role_level in {"we", "helped", "present"} and has_number:
        cues.append("shares the credit")
    if found.role_level == "duty" and has_number:
        cues.append("told as a duty")
    return cues
