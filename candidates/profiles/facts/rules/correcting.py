"""What a person corrected of a reading, as facts: what was read, what it said until now, what they say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from candidates.ingest.rules import BASICS, ParsedResume, keys_of
from candidates.profiles.facts.rules.keys import (
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    FIELDS,
    LONGEST,
    fact_key,
)
from candidates.profiles.facts.rules.telling import told_entries

_SECTIONS = {EMPLOYMENT: "employments", EDUCATION: "education"}

Values = Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """A document as it was read, with what somebody corrected of it.

    Args:
        parsed: What it says by that.
        corrected: Their words, as candidates.ingest.rules.with_corrections takes them; None for none.
    """

    parsed: ParsedResume
    corrected: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Correction:
    """One fact that a person says otherwise.

    Args:
        fact: A field or the kind of an entry.
        read: What the document says; None where they added it.
        before: What it said by their last correction; None where it is new.
        said: What they say; None where they took it out.
        slot: What tells it from other entries of its kind; "" for a field.
    """

    fact: str
    read: Values | None
    before: Values | None
    said: Values | None
    slot: str = ""

    @property
    def changes(self) -> dict[str, str]:
        """What they say otherwise than the document."""
        read, said = self.read or {}, self.said or {}
        return {name: value for name, value in said.items() if read and read[name] != value}


def corrections_between(*, read: ParsedResume, before: Reading, after: Reading) -> tuple[Correction, ...]:
    """Return the facts that a correction changes, in the order of a profile.

    Args:
        read: The document as it was read.
        before: What it said until now.
        after: What it says from now on.
    """
    told = [
        *_fields(read, before.parsed, after.parsed),
        *(one for fact in _SECTIONS for one in _entries(fact, read, before, after)),
        *_contacts(read, before.parsed, after.parsed),
    ]
    return tuple(one for one in told if one.before != one.said)


def slot_of(fact: str, was: Values, others: Sequence[Values]) -> str:
    """Return the key under which decisions about an entry are kept: twice in one post are two facts.

    Args:
        fact: The kind of entry.
        was: What documents say of it.
        others: What is said of all entries of the kind, this one among them.
    """
    key = fact_key(fact, was)
    if sum(fact_key(fact, one) == key for one in others) < 2:
        return key
    return fact_key(fact, {name: f"{value} {was['started_on']}" for name, value in was.items()})


def _fields(read: ParsedResume, before: ParsedResume, after: ParsedResume) -> Iterator[Correction]:
    for name in BASICS:
        if name in FIELDS:
            was, until_now, said = (
                {name: getattr(one, name)[: LONGEST[name]]} for one in (read, before, after)
            )
            yield Correction(name, was, until_now, said)


def _entries(fact: str, read: ParsedResume, before: Reading, after: Reading) -> Iterator[Correction]:
    as_read, was, now = (_by_key(fact, one) for one in (Reading(read), before, after))
    for key in dict.fromkeys([*now, *was]):
        values = as_read.get(key)
        shown = values or now.get(key) or was[key]
        others = [*as_read.values(), *([] if values else [shown])]
        yield Correction(fact, values, was.get(key), now.get(key), slot_of(fact, shown, others))


def _by_key(fact: str, reading: Reading) -> dict[str, Values]:
    section = _SECTIONS[fact]
    entries = [entry.values for entry in told_entries(reading.parsed) if entry.fact == fact]
    return dict(zip(keys_of(reading.parsed, reading.corrected, section), entries, strict=True))


def _contacts(read: ParsedResume, before: ParsedResume, after: ParsedResume) -> Iterator[Correction]:
    as_read, was, now = (_addresses(one) for one in (read, before, after))
    for name in dict.fromkeys([*now, *was]):
        values = as_read.get(name)
        key = fact_key(CONTACT_POINT, values or now.get(name) or was[name])
        yield Correction(CONTACT_POINT, values, was.get(name), now.get(name), key)


def _addresses(parsed: ParsedResume) -> dict[str, Values]:
    """Return addresses by what they are called on a form: one e-mail, one telephone, any number of pages."""
    points = [entry.values for entry in told_entries(parsed) if entry.fact == CONTACT_POINT]
    return {one["normalised"] if one["kind"] == "LINK" else one["kind"]: one for one in points}
