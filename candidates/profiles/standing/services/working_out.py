"""Standings, written anew for many people in a few statements."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from axis.lib.ids import new_text
from candidates.ingest.services.tables import copy_values
from candidates.models import SourceDocument, Standing, StandingCorrection
from candidates.models.standing import LONGEST_SAID, Trait
from candidates.profiles.standing import rules
from candidates.profiles.standing.rules import Said, Told
from candidates.profiles.standing.services.gathering import gather, named_in

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
_NAMES = tuple(name for trait, columns in COLUMNS.items() for name in (*columns, *_WHERE_OF[trait]))
# PostgreSQL has no larger number in such a column.
_MOST = 32_767
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


def write_first(*, told: Mapping[Any, Told], texts: Mapping[str, str]) -> None:
    """Write the standings of people whom this very transaction made: nobody else can write one of theirs.

    Args:
        told: What the profile of each tells.
        texts: The texts of their documents, by id.
    """
    named = named_in(told=told)
    found = ((pk, rules.found_in(profile, named=named)) for pk, profile in told.items())
    rows = ((new_text(), pk, *_values(standing, texts)) for pk, standing in found)
    copy_values(Standing, ("id", "candidate_id", *_NAMES), rows)


def _work_out(ids: list[UUID]) -> int:
    gathered = gather(candidate_ids=ids)
    if not gathered.told:
        return 0
    found = {pk: rules.found_in(told, named=gathered.named) for pk, told in gathered.told.items()}
    texts, corrected = _texts(found.values()), _corrections(found)
    # In one order, so that two who write the same people wait for each other and never both.
    told = {pk: dict(zip(_NAMES, _values(found[pk], texts), strict=True)) for pk in sorted(found)}
    rows = [Standing(candidate_id=pk, **_said_over(row, corrected[pk])) for pk, row in told.items()]
    Standing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["candidate"], update_fields=_RENEWED
    )
    return len(rows)


def _values(found: rules.Standing, texts: Mapping[str, str]) -> tuple[Any, ...]:
    """Return the columns of what was found, as `_NAMES` names them."""
    work, years, place = found.occupation, found.years, found.place
    return (
        *(work.key, work.label, work.code, work.family, work.concept or None),
        *_where(work.said, work.confidence, texts),
        found.seniority.band,
        *_where(found.seniority.said, found.seniority.confidence, texts),
        None if years.months is None else min(years.months, _MOST),
        *(years.is_exact, years.until, min(years.undated, _MOST)),
        *_where(years.said, years.confidence, texts),
        *(place.city, place.country_code, place.time_zone, place.geoname),
        *_where(place.said, place.confidence, texts),
    )


def _where(said: Said, confidence: float, texts: Mapping[str, str]) -> tuple[Any, ...]:
    """Return words, their document and where in it they stand, as far as they stand there so."""
    words = said.text[:LONGEST_SAID]
    if said.document not in texts:
        return (words, None, None, None, confidence)
    return (words, said.document, *_span(texts[said.document], words), confidence)


def _texts(found: Iterable[rules.Standing]) -> dict[str, str]:
    said = (one.said for each in found for one in (each.occupation, each.seniority, each.years, each.place))
    wanted = {one.document for one in said if one.document}
    rows = SourceDocument.objects.filter(pk__in=wanted).values_list("pk", "text")
    return {str(pk): text for pk, text in rows}


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
        row |= dict(zip(_WHERE_OF[trait], _where(Said(), SURE, {}), strict=True))
    return row
