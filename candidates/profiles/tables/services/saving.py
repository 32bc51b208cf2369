"""Renew many rows in one statement each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from axis.lib.planning import by_key
from candidates.ingest.services.tables import json_text
from candidates.ingest.services.tables.copying import array_text
from candidates.models import Candidate, ImportRow
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.profiles.tables.rules import Person

_FIELDS = (*DOCUMENT_FIELDS, "preferred_name")
# Longer lists of tags are nobody's.
_MOST_TAGS = 30


def save_people(*, people: Iterable[Person], now: datetime) -> None:
    """Save what rows changed about people we knew.

    Args:
        people: With the values they have now.
        now: When.
    """
    rows = [
        (
            person.id,
            *(person.fields.get(name, "") for name in _FIELDS),
            array_text(person.tags[:_MOST_TAGS]),
            json_text(person.sources),
            person.owner_id or None,
            now.isoformat(),
        )
        for person in people
    ]
    if not rows:
        return
    columns = (*_FIELDS, "tags", "field_sources", "owner_id", "updated_at")
    casts = {
        "tags": "::varchar[]",
        "field_sources": "::jsonb",
        "owner_id": "::uuid",
        "updated_at": "::timestamptz",
    }
    sets = ", ".join(f'"{name}" = v."{name}"{casts.get(name, "")}' for name in columns)
    _update(Candidate._meta.db_table, sets, ("id", *columns), rows)


def save_rows(*, told: Sequence[dict[str, Any]]) -> None:
    """Save what became of rows; the cells of those that are documents now, or withheld, are emptied.

    Args:
        told: For each, "row", as it was claimed, and "outcome", and as far as there are any "faults",
            "changes", "person", "document".
    """
    rows = [
        (
            one["row"].pk,
            one["outcome"],
            json_text([fault.as_json() for fault in one.get("faults", ())]),
            json_text(one.get("changes", {})),
            one.get("person"),
            one.get("document"),
            one["outcome"] in {"CREATED", "UPDATED", "UNCHANGED", "WITHHELD", "SKIPPED"},
        )
        for one in told
    ]
    if not rows:
        return
    sets = (
        "outcome = v.outcome, faults = v.faults::jsonb, changes = v.changes::jsonb, "
        "candidate_id = v.person::uuid, document_id = v.document::uuid, "
        "cells = CASE WHEN v.emptied::boolean THEN '[]'::jsonb ELSE r.cells END"
    )
    names = ("id", "outcome", "faults", "changes", "person", "document", "emptied")
    _update(ImportRow._meta.db_table, sets, names, rows)


def save_expected(*, told: Sequence[tuple[str, str, str, str, bool]]) -> None:
    """Save what is foreseen of rows: id, outcome, faults, keys, and whether the cells are emptied."""
    if told:
        sets = (
            "expected = v.expected, faults = v.faults::jsonb, keys = v.keys::bigint[], "
            "cells = CASE WHEN v.emptied::boolean THEN '[]'::jsonb ELSE r.cells END"
        )
        names = ("id", "expected", "faults", "keys", "emptied")
        _update(ImportRow._meta.db_table, sets, names, told)


def save_doubles(*, table_id: UUID, doubles: Sequence[tuple[int, int, str]]) -> None:
    """Save which rows are about the person of an earlier one.

    Args:
        table_id: Whose rows.
        doubles: The number of each, of the earlier one, and what is foreseen of it.
    """
    told = {number: (str(first), becomes) for number, first, becomes in doubles}
    found = ImportRow.objects.filter(table=table_id, number__in=told).values_list("pk", "number")
    rows = [(pk.hex, *told[number]) for pk, number in found]
    sets = "double_of = v.first::int, expected = v.becomes"
    _update(ImportRow._meta.db_table, sets, ("id", "first", "becomes"), rows)


def _update(table: str, sets: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Set columns of many rows by id; each goes as an array of text, and `sets` casts what is none."""
    columns = ", ".join(f'"{name}"' for name in names)
    places = ", ".join(["%s::text[]"] * len(names))
    # Names of tables and columns alone are put together here; every value is a parameter.
    sql = f'UPDATE "{table}" AS r SET {sets} FROM unnest({places}) AS v ({columns}) WHERE r.id = v.id::uuid'  # noqa: S608
    with by_key(), connection.cursor() as cursor:
        # Each column is one value: of a list the driver makes an expression for every element of it.
        cursor.execute(sql, [array_text(column) for column in zip(*rows, strict=True)])
