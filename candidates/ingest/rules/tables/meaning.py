"""What a heading means: which target it names, and whether it speaks of its row's person at all."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from candidates.ingest.rules.tables.refusing import MAY_WRITE, REFUSED
from candidates.ingest.rules.tables.targets import TARGETS, plain_name

_READ: dict[str, list[str]] = tomllib.loads(
    files(__package__).joinpath("meaning.toml").read_text(encoding="utf-8")
)
_BEFORE, _BEHIND, _ALONE = (frozenset(_READ[name]) for name in ("before", "behind", "alone"))
# Which groups of targets a column cannot fill that has one of these words in its heading.
_SPEAKS_OF = (
    (frozenset(_READ["people"]), frozenset({"person", "reach", "place", "work", "study", "more"})),
    (frozenset(_READ["firms"]), frozenset({"person", "reach", "place", "more"})),
    (frozenset(_READ["other_times"]), frozenset({"place", "work", "study"})),
    (frozenset(_READ["things"]), frozenset({"person", "reach", "place", "study"})),
)
# What "Company 2" tells beside "Company 1".
_BEFORE_IT = {
    "position": "previous_position",
    "employer": "previous_employer",
    "work_started_on": "previous_started_on",
    "work_ended_on": "previous_ended_on",
}
# How sure it is, at least, that a heading names a target as a whole.
WHOLE = 0.9
# Shorter names of a target are part of too many headings.
_SHORTEST_PART = 4
_NUMBER = re.compile(r"(?<=[a-z]) ?[0-9]$")


class Meaning(NamedTuple):
    """Which target a heading names, "" for none, and how sure that is, from 0 to 1."""

    to: str
    confidence: float


def meaning_of(heading: str) -> Meaning:
    """Return what a heading names, as a whole or but for what says whose it is, or as a part of it."""
    name = plain_name(heading)
    if to := _named(name):
        return Meaning(to, 0.95)
    if (bare := _bare(name)) != name and (to := _named(bare)) and not is_elsewhere(heading, to):
        return _numbered(name, to)
    return _by_part(name)


def _numbered(name: str, to: str) -> Meaning:
    """Return what a heading means by its number: "Company 2" the employer before, "Company 3" none."""
    is_first = TARGETS[to].is_many or name[-1] not in "23456789"
    to = to if is_first else _BEFORE_IT.get(to, "") if name[-1] == "2" else ""
    return Meaning(to, WHOLE if to else 0.0)


@lru_cache(maxsize=4096)
def is_elsewhere(heading: str, to: str) -> bool:
    """Whether a column speaks of somebody or something else: "Recruiter e-mail", "Company city".

    Args:
        heading: Of the column.
        to: A target its cells could be.
    """
    name = plain_name(heading)
    # A no counts in whatever words it is told: "Date unsubscribed from company mail".
    if to in {REFUSED, MAY_WRITE} or name in TARGETS[to].names:
        return False
    words = frozenset(re.split(r"[ .]", name))
    return any(TARGETS[to].group in groups and not words.isdisjoint(known) for known, groups in _SPEAKS_OF)


def _named(name: str) -> str:
    """Return the target a heading names, also as a part of an address ("address.city"), or ""."""
    whole, _dot, part = name.rpartition(".")
    is_part = whole.endswith(("address", "location"))
    for target in TARGETS.values():
        if name in target.names or (is_part and target.group == "place" and part in target.names):
            return target.key
    return ""


def _bare(name: str) -> str:
    words = _NUMBER.sub("", name).split()
    while len(words) > 1 and words[0] in _BEFORE:
        del words[0]
    while len(words) > 1 and words[-1] in _BEHIND:
        del words[-1]
    return _NUMBER.sub("", " ".join(words))


def _by_part(name: str) -> Meaning:
    """Return the target one of whose names is part of a heading: what it ends with, begins with, the longest.

    A no goes before: "Unsubscribed from all e-mail" is no address.
    """
    words = f" {name} "
    fitting = [
        (
            target.key in {REFUSED, MAY_WRITE},
            words.endswith(f" {known} "),
            words.startswith(f" {known} "),
            len(known),
            target.key,
        )
        for target in TARGETS.values()
        for known in target.names - _ALONE
        if len(known) >= _SHORTEST_PART and f" {known} " in words
    ]
    if not fitting:
        return Meaning("", 0.0)
    *_rank, length, key = max(fitting)
    return Meaning(key, round(0.4 + 0.3 * length / max(1, len(name)), 2))
