"""Whether two documents tell of one entry, and in what they differ."""

from collections.abc import Mapping

from candidates.profiles.duplicates.rules.people import is_same_organisation
from candidates.profiles.facts.rules.keys import (
    EDUCATION,
    EMPLOYMENT,
    LANGUAGE,
    fact_key,
    is_same_start,
    plain,
)

# In what two documents may contradict each other about one entry; prose and place are told as one likes.
_COMPARED: dict[str, tuple[str, ...]] = {
    EMPLOYMENT: ("employer", "position", "started_on", "ended_on"),
    EDUCATION: ("institution", "study_type", "area", "started_on", "ended_on"),
    LANGUAGE: ("fluency",),
}
_PLACES = {EMPLOYMENT: "employer", EDUCATION: "institution"}
_DATES = {"started_on", "ended_on"}


def is_one_entry(fact: str, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two tellings may be of one entry: called the same, or begun at one place on one day.

    Args:
        fact: The kind of both.
        one: What one of them says.
        other: What the other says.
    """
    if fact_key(fact, one) == fact_key(fact, other):
        return True
    place = _PLACES.get(fact)
    if place is None or not one["started_on"] or not other["started_on"]:
        return False
    is_same_place = is_same_organisation(one[place], other[place])
    return is_same_place and is_same_start(one["started_on"], other["started_on"])


def is_same_entry(fact: str, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two rows of a profile say one thing twice: called the same, and at the same time.

    Args:
        fact: The kind of both.
        one: What one of them says.
        other: What the other says.
    """
    times = [(row.get("started_on", ""), row.get("ended_on", "")) for row in (one, other)]
    is_at_one_time = "started_on" not in one or (bool(times[0][0]) and times[0] == times[1])
    return fact_key(fact, one) == fact_key(fact, other) and is_at_one_time


def differing(fact: str, shown: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """Return what a telling says otherwise than a profile shows; what it is silent on contradicts nothing.

    Args:
        fact: The kind of entry.
        shown: What the profile shows.
        told: What the document says.
    """
    names = _COMPARED.get(fact, ())
    return {name: told[name] for name in names if told[name] and not _agree(name, shown[name], told[name])}


def _agree(name: str, shown: str, told: str) -> bool:
    if name in _DATES:
        return bool(shown) and is_same_start(shown, told)
    return plain(shown) == plain(told)
