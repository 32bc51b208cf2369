"""Standings, written anew for many people in a few statements."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from axis.lib.ids import new_hex
from candidates.ingest.services.tables import copy_dicts
from candidates.models import SourceDocument, Standing, StandingCorrection
from candidates.models.standing import LONGEST_SAID, Trait
from candidates.profiles.standing import rules
from candidates.profiles.standing.rules import Said, Told
from candidates.profiles.standing.services.gathering import Gathered, gather, named_in

# What a person says is as sure as it gets.
SURE = 1.0
# The columns of each of the four but for the words and where they stand.
COLUMNS: dict[str, tuple[str, ...]] = {
    Trait.OCCUPATION: ("occupation", "occupation_label", "occupation_code", "family", "concept_id"),
    Trait.SENIORITY: ("seniority",),
    Trait.YEARS: ("work_months", "is_exact", "worked_until", "undated_posts"),
    Trait.PLACE: ("city", "country_code", "time_zone", "geoname"),
}
# What they are where a person says that nobody knows.
_UNKNOWN: dict[str, Any] = {
    "concept_id": None,
    "seniority": rules.UNKNOWN,
    "work_months": None,
    "is_exact": False,
    "undated_posts": 0,
    "geoname": None,
}
_WHERE = ("said", "document_id", "start", "end", "confidence")
_WHERE_OF = {trait: tuple(f"{trait.lower()}_{part}" for part in _WHERE) for trait in COLUMNS}
# Document, words, start and end of each.
_PLACES = {
    f"{trait}_document_id": (f"{trait}_said", f"{trait}_start", f"{trait}_end")
    for trait in map(str.lower, COLUMNS)
}
_AT_ONCE = 500
# What is put together of several fields of a document has these between.
_BREAK = re.compile(r", | – |; ")
_RENEWED = [
    "corrected",
    *(name.removesuffix("_id") for names in COLUMNS.values() for name in names),
    *(f"{trait.lower()}_{part.removesuffix('_id')}" for trait in COLUMNS for part in _WHERE),
]


@transaction.atomic
def work_out(*, candidate_ids: Iterable[UUID]) -> int:
    """Write what the documents of people say, and over it what a person said.

    Args:
        candidate_ids: The people; those who are gone are left out.

    Returns:
        How many standings were written.
    """
    ids, written = iter(dict.fromkeys(candidate_ids)), 0
    while some := list(islice(ids, _AT_ONCE)):
        written += _work_out(some)
    return written


def write_first(*, told: Mapping[UUID, Told], texts: Mapping[UUID, str]) -> None:
    """Write the standings of people whom this very transaction made: nobody else can write one of theirs.

    Args:
        told: What the profile of each tells.
        texts: The texts of their documents.
    """
    found = _found(Gathered(told, named_in(told=told)))
    _locate(found.values(), texts)
    copy_dicts(Standing, [{"id": new_hex(), "candidate_id": pk, **row} for pk, row in found.items()])


def _work_out(ids: list[UUID]) -> int:
    gathered = gather(candidate_ids=ids)
    if not gathered.told:
        return 0
    found = _found(gathered)
    _locate(found.values(), _texts(found.values()))
    corrected = _corrections(found)
    # In one order, so that two who write the same people wait for each other and never both.
    rows = [Standing(candidate_id=pk, **_said_over(found[pk], corrected[pk])) for pk in sorted(found)]
    Standing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["candidate"], update_fields=_RENEWED
    )
    return len(rows)


def _found(gathered: Gathered) -> dict[UUID, dict[str, Any]]:
    return {pk: _columns(rules.found_in(told, named=gathered.named)) for pk, told in gathered.told.items()}


def _columns(found: rules.Standing) -> dict[str, Any]:
    work, years, place = found.occupation, found.years, found.place
    values: dict[str, Any] = {
        "occupation": work.key,
        "occupation_label": work.label,
        "occupation_code": work.code,
        "family": work.family,
        "concept_id": UUID(work.concept) if work.concept else None,
        "seniority": found.seniority.band,
        "work_months": None if years.months is None else min(years.months, 32_767),
        "is_exact": years.is_exact,
        "worked_until": years.until,
        "undated_posts": min(years.undated, 32_767),
        "city": place.city,
        "country_code": place.country_code,
        "time_zone": place.time_zone,
        "geoname": place.geoname,
    }
    traits = (
        (Trait.OCCUPATION, work),
        (Trait.SENIORITY, found.seniority),
        (Trait.YEARS, years),
        (Trait.PLACE, place),
    )
    for trait, one in traits:
        values |= _where(trait, one.said, one.confidence)
    return values


def _where(trait: str, said: Said, confidence: float) -> dict[str, Any]:
    document = _id(said.document) if said.document else None
    told = (said.text[:LONGEST_SAID], document, None, None, confidence)
    return dict(zip(_WHERE_OF[trait], told, strict=True))


# Most of what is found of a person stands in one document.
@lru_cache(maxsize=256)
def _id(document: str) -> UUID:
    return UUID(document)


def _texts(rows: Iterable[dict[str, Any]]) -> dict[UUID, str]:
    wanted = {row[column] for row in rows for column in _PLACES if row[column] is not None}
    return dict(SourceDocument.objects.filter(pk__in=wanted).values_list("pk", "text"))


def _locate(rows: Iterable[dict[str, Any]], texts: Mapping[UUID, str]) -> None:
    """Note where in its document each word stands, as far as it stands there so."""
    for row in rows:
        for column, (said, start, end) in _PLACES.items():
            document = row[column]
            if document is None:
                continue
            if document not in texts:
                row[column] = None
                continue
            row[start], row[end] = _span(texts[document], row[said])


def _span(text: str, words: str) -> tuple[int | None, int | None]:
    """Return where words stand in a text: all of them, else the city or the date they begin with."""
    start = text.find(words) if words else -1
    if start < 0:
        words = _BREAK.split(words, maxsplit=1)[0]
        start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else (None, None)


def _corrections(people: Iterable[UUID]) -> dict[UUID, dict[str, dict[str, Any]]]:
    said: dict[UUID, dict[str, dict[str, Any]]] = defaultdict(dict)
    rows = StandingCorrection.objects.filter(candidate__in=list(people))
    for pk, trait, value in rows.values_list("candidate_id", "trait", "value"):
        said[pk][trait] = value
    return said


def _said_over(found: dict[str, Any], said: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return columns with what a person said in place of what documents say."""
    row = found | {"corrected": sorted(said)}
    for trait, value in said.items():
        for name in COLUMNS[trait]:
            row[name] = value.get(name, _UNKNOWN.get(name, ""))
        row |= _where(trait, Said(), SURE)
    return row
