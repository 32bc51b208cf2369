"""What one document tells of a person, as facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from candidates.ingest.rules import ParsedResume, contact_values
from candidates.profiles.facts.rules.keys import (
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    ENTRY_FIELDS,
    LANGUAGE,
    LONGEST,
    PLACE,
    fact_key,
    plain,
)


@dataclass(frozen=True)
class ToldEntry:
    """An entry as a document tells it.

    Args:
        fact: Its kind.
        key: What tells it from others of the kind.
        values: What it says, cut as profiles keep it.
    """

    fact: str
    key: str
    values: dict[str, str]


def fields_told(parsed: ParsedResume) -> dict[str, str]:
    """Return the fields of the person a document tells, those it is silent on left out."""
    told = {
        "name": parsed.name,
        "headline": parsed.headline,
        "summary": parsed.summary,
        "city": parsed.city,
        "region": parsed.region,
        "country_code": parsed.country_code,
    }
    # A summary is kept whole.
    cut = {name: value if name == "summary" else value[: LONGEST[name]] for name, value in told.items()}
    return {name: value for name, value in cut.items() if value}


def place_told(*, held: Mapping[str, str], told: Mapping[str, str], is_decided: bool) -> dict[str, str]:
    """Return city, region and country as a newer document leaves them: of one document, and never mixed.

    Boston, MA beside the GB of an older document would be a place that nobody named.

    Args:
        held: What the profile holds of the three.
        told: What the newer document tells of them and of other fields.
        is_decided: Whether a person decided about one of them, which holds for the place as a whole.
    """
    if not is_another_place(held=held, told=told):
        return {name: told[name] for name in PLACE if told.get(name)}
    return {} if is_decided else {name: told.get(name, "") for name in PLACE}


def is_another_place(*, held: Mapping[str, str], told: Mapping[str, str]) -> bool:
    """Whether two places differ in city, region or country where both say it."""
    both = ((held.get(name, ""), told.get(name, "")) for name in PLACE)
    return any(ours and theirs and plain(ours) != plain(theirs) for ours, theirs in both)


def told_entries(parsed: ParsedResume) -> tuple[ToldEntry, ...]:
    """Return the entries a document tells, in its order."""
    return tuple(_entries(parsed))


def _entries(parsed: ParsedResume) -> Iterator[ToldEntry]:
    for fact, rows in (
        (EMPLOYMENT, parsed.employments),
        (EDUCATION, parsed.education),
        (LANGUAGE, parsed.languages),
    ):
        for row in rows:
            yield _entry(fact, {name: getattr(row, name) for name in ENTRY_FIELDS[fact]})
    for kind, value, normalised in contact_values(parsed):
        yield _entry(CONTACT_POINT, {"kind": kind, "value": value, "normalised": normalised})


def _entry(fact: str, told: dict[str, str]) -> ToldEntry:
    whole = {"summary", "kind", "normalised"}
    values = {name: value if name in whole else value[: LONGEST[name]] for name, value in told.items()}
    return ToldEntry(fact, fact_key(fact, values), values)
