"""Nobody twice: how well and at what cost. `python -m benchmarks.duplicates --sizes 10000,100000,1000000`.

Quality is measured on `--quality` invented records of whom it is known who is whom (tests/quality/twins.py).
Cost is measured in a database of its own, which is grown to each size and thrown away at the end: what it
takes to look for the duplicates of people who come in then, as the worker does. Near-linear means that the
time a person takes hardly grows. Their names are harder than life, whatever the size: a few dozen given names
and some thousand family names in each of 29 countries, and eight towns, so that at a million people eighteen
others of one's name live in one's town on average, and hundreds where the name is common. Employers are a
twelfth of the people of the largest size, and a few have most of them. Prints a few lines and then the same
as one line of JSON.
"""

import argparse
import io
import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import django
from django.core.management import call_command
from django.db import connection

from axis.lib.ids import new_id
from tests.quality.measuring import quality_of
from tests.quality.twins import Record, records
from tests.servers import start_servers

_SEED, _BATCH, _NOW = 20261127, 20_000, datetime(2026, 11, 27, tzinfo=UTC)
_COLUMNS = {
    "candidate": "id,name,sort_name,city,country_code,headline,preferred_name,summary,region,"
    "created_at,updated_at",
    "contactpoint": "id,candidate_id,source_document_id,rank,kind,value,normalised",
    "employment": "id,candidate_id,source_document_id,rank,employer,position,started_on,ended_on,"
    "location,summary",
    "education": "id,candidate_id,source_document_id,rank,institution,started_on,ended_on,area,study_type",
    "duplicatekeys": "id,candidate_id,keys,names",
}

_REFERENCES = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)
"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid::regclass::text = ANY(%s)
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
"""


def quality(number: int) -> dict[str, float]:
    """Return precision and recall on so many records."""
    start = time.perf_counter()
    found = quality_of(list(records(number, seed=_SEED)))
    return {
        "records": number,
        "true_pairs": found.truth.total(),
        "certain_precision": round(found.certain_precision, 5),
        "certain": found.certain.total(),
        "possible_precision": round(found.possible_precision, 3),
        "possible": found.possible.total(),
        "recall": round(found.recall, 4),
        "compared": found.compared,
        "seconds": round(time.perf_counter() - start, 1),
    }


def costs(sizes: list[int], *, sample: int) -> Iterator[dict[str, float]]:
    """Yield what people who come in cost at each size; Django must be set up on an empty database."""
    services = import_module("candidates.profiles.duplicates.services")
    processor_seconds = import_module("benchmarks.tables").processor_seconds
    source, document = records(sizes[-1] + len(sizes) * sample + 100, seed=_SEED), _document()
    people = 0
    for size in sizes:
        start = time.perf_counter()
        with _bare_tables():
            while people < size:
                people += len(_add(islice(source, min(_BATCH, size - people)), document, has_keys=True))
        print(f"grown to {size:,} in {time.perf_counter() - start:.0f} s", flush=True)
        ids = _add(islice(source, sample), document, has_keys=False)
        people += len(ids)
        start, busy, compared, found = time.perf_counter(), processor_seconds(), 0, 0
        for at in range(0, len(ids), 100):
            noted = services.note_duplicates(candidate_ids=ids[at : at + 100], now=_NOW)
            compared, found = compared + noted.compared, found + noted.found
        took, busy = time.perf_counter() - start, processor_seconds() - busy
        yield {
            "people": size,
            "ms_a_person": round(1000 * took / sample, 2),
            "cpu_ms_a_person": round(1000 * busy / sample, 2),
            "compared_a_person": round(compared / sample, 1),
            "pairs_found": found,
        }


@contextmanager
def _bare_tables() -> Iterator[None]:
    """Take indexes, triggers and references away while rows are poured in, and build them anew after."""
    names = [f"candidates_{name}" for name in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        # An index over a million people takes longer than any request may.
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(_REFERENCES, [names])
        references = cursor.fetchall()
        cursor.execute(_INDEXES, [names])
        indexes = cursor.fetchall()
        for table, name, _told in references:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _told in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        for table in names:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in names:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for _name, told in indexes:
            cursor.execute(told)
        for table, name, told in references:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {told}')
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")


def _document() -> UUID:
    model = import_module("candidates.models").SourceDocument
    made = model.objects.create(
        file_name="bench", sha256="0" * 64, raw=b"", source="invented", received_at=_NOW
    )
    return UUID(str(made.pk))


def _add(some: Iterable[Record], document: UUID, *, has_keys: bool) -> list[UUID]:
    rules = import_module("candidates.profiles.duplicates.rules")
    tables: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _COLUMNS}
    for record in some:
        pk, person = new_id(), record.person
        told = (person.city, person.country, person.headline, "", "", "", _NOW, _NOW)
        tables["candidate"].append((pk, person.name, person.name.lower(), *told))
        own = (pk, document)
        for rank, (kind, address) in enumerate(sorted(person.addresses)):
            tables["contactpoint"].append((new_id(), *own, rank, kind, address, address))
        for rank, post in enumerate(person.posts):
            times = (post.started_on, post.ended_on, "", "")
            tables["employment"].append((new_id(), *own, rank, post.employer, post.position, *times))
        for rank, study in enumerate(person.studies):
            times = (study.started_on, study.ended_on, "", "")
            tables["education"].append((new_id(), *own, rank, study.institution, *times))
        if has_keys:
            keys, names = (_array(rules.keys_of(person)), _array(rules.name_keys_of(person.name)))
            tables["duplicatekeys"].append((new_id(), pk, keys, names))
    for name, rows in tables.items():
        _copy(name, rows)
    return [row[0] for row in tables["candidate"]]


def _array(numbers: Iterable[int]) -> str:
    return "{" + ",".join(map(str, sorted(numbers))) + "}"


def _copy(name: str, rows: list[tuple[Any, ...]]) -> None:
    text = "".join("\t".join(str(value).replace("\t", " ") for value in row) + "\n" for row in rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY candidates_{name} ({_COLUMNS[name]}) FROM STDIN", io.StringIO(text))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Quality and cost of finding duplicates.")
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--quality", type=int, default=20_000)
    parser.add_argument("--sample", type=int, default=1_000, help="people measured at each size")
    given = parser.parse_args()
    folder, sockets = (Path(tempfile.mkdtemp(prefix="axis-", dir="/tmp")) for _ in range(2))
    start_servers(folder, sockets)
    os.environ["DJANGO_SETTINGS_MODULE"] = "axis.settings.test"
    django.setup()
    call_command("migrate", verbosity=0)
    figures: dict[str, Any] = {"quality": quality(given.quality), "cost": []}
    for name, value in figures["quality"].items():
        print(f"{name:20} {value:>12}", flush=True)
    for row in costs(sorted(int(size) for size in given.sizes.split(",")), sample=given.sample):
        figures["cost"].append(row)
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
