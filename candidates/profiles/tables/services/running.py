"""RUNNING: rows into people, some hundred at a time, each row once whatever is killed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, transaction

from axis.audit.services import record as audit
from axis.lib.ids import new_id
from candidates.ingest.rules.tables import Fault, Plan, RowRead, read_row, row_raw
from candidates.models import ImportRow, SourceDocument, TableImport
from candidates.models.import_row import Outcome
from candidates.models.table_import import TableState
from candidates.profiles.services.knowing import wait_for_others
from candidates.profiles.tables.rules import (
    CREATED,
    UNCHANGED,
    UPDATED,
    Person,
    applied,
    change_of,
    identity,
    outcome_for,
    take_in,
)
from candidates.profiles.tables.services.knowing import KnownPeople, withheld
from candidates.profiles.tables.services.writing import Chunk

# So many rows are one transaction: few statements for each, and locks on some hundred addresses at most.
CHUNK = 500
# What a worker does between two looks at its lease: a few seconds of work.
_CHUNKS_A_TIME = 10


@dataclass(frozen=True)
class Ran:
    """What a worker did: documents in which achievements are to be found."""

    telling: tuple[UUID, ...]


def run_table(*, table_id: UUID | str, now: datetime) -> Ran:
    """RUNNING → RUNNING, some thousand rows further, or MATCHING when none is left.

    Args:
        table_id: The table.
        now: When.
    """
    telling: list[UUID] = []
    for _chunk in range(_CHUNKS_A_TIME):
        done = run_chunk(table_id=table_id, now=now)
        if done is None:
            return Ran(tuple(telling))
        telling += done
    TableImport.objects.move(UUID(str(table_id)), from_=TableState.RUNNING, to=TableState.RUNNING)
    return Ran(tuple(telling))


@transaction.atomic
def run_chunk(*, table_id: UUID | str, now: datetime) -> list[UUID] | None:
    """Write the next rows and what became of them, together.

    Args:
        table_id: The table; it is held until the rows are written, so no row is taken twice.
        now: When.

    Returns:
        The documents with prose; None when no row is left or the table was paused or cancelled.
    """
    held = TableImport.objects.select_for_update(of=("self",)).select_related("uploaded_by")
    table = held.get(pk=table_id)
    if table.state != TableState.RUNNING:
        return None
    rows = list(ImportRow.objects.filter(table=table, outcome="").order_by("number")[:CHUNK])
    if not rows:
        TableImport.objects.move(table.pk, from_=TableState.RUNNING, to=TableState.MATCHING, done=0)
        return None
    telling = _store(table, Plan.from_json(table.plan), rows, now=now)
    counted = _counted(table.counts, ImportRow.objects.filter(pk__in=[row.pk for row in rows]))
    TableImport.objects.filter(pk=table.pk).update(counts=counted, done=sum(counted.values()))
    details = {"from": rows[0].number, "to": rows[-1].number}
    target = f"table_import:{table.pk}"
    audit(
        action="candidates.table_import.rows_stored",
        actor_id=table.uploaded_by_id,
        target=target,
        now=now,
        details=details,
    )
    return telling


def _store(table: TableImport, plan: Plan, rows: Sequence[ImportRow], *, now: datetime) -> list[UUID]:
    """Write some rows; where the database refuses one, each for itself, so that the others are not lost."""
    try:
        with transaction.atomic():
            return _written(table, plan, rows, now=now)
    except (IntegrityError, DataError):
        if len(rows) == 1:
            fault = Fault("not_stored", is_final=True)
            ImportRow.objects.filter(pk=rows[0].pk).update(outcome=Outcome.FAILED, faults=[fault.as_json()])
            return []
        return [pk for row in rows for pk in _store(table, plan, [row], now=now)]


def _written(table: TableImport, plan: Plan, rows: Sequence[ImportRow], *, now: datetime) -> list[UUID]:
    read = [read_row(row.cells, plan, fault=fault_of(row=row)) for row in rows]
    shared = [identity(one, id_source=plan.id_source) for one in read]
    everybody = {address for own in shared for address in own}
    wait_for_others(shared=everybody)
    chunk = Chunk(table, plan, now=now)
    people, documents = KnownPeople(everybody), _Documents(rows, plan)
    refused, met = withheld(rows=read, shared=shared, people=people), dict[UUID, Person]()
    for row, one, own, is_refused in zip(rows, read, shared, refused, strict=True):
        if is_refused:
            chunk.tell(row, Outcome.WITHHELD)
        elif one.failure:
            chunk.tell(row, Outcome.FAILED, faults=one.faults)
        else:
            person = people.find(parsed=one.parsed, shared=own) or documents.person_of(row, people)
            taken = _take(chunk, row, one, person, documents)
            if taken is not None:
                met[taken.id] = taken
                people.add(taken, own, one.parsed)
    chunk.store(met)
    return chunk.telling


def _take(
    chunk: Chunk, row: ImportRow, one: RowRead, known: Person | None, documents: "_Documents"
) -> Person | None:
    """Decide about one row and gather what it writes; returns whom it wrote about."""
    policy = row.policy or chunk.table.policy
    source = chunk.plan.id_source
    person = known or Person(new_id(), is_new=True)
    change = change_of(person, one, policy=applied(policy), id_source=source)
    outcome = outcome_for(is_known=known is not None, change=change, policy=policy)
    told: dict[str, Any] = {"faults": one.faults, "person": None if known is None else known.id}
    if outcome not in {CREATED, UPDATED, UNCHANGED}:
        known_already = (*one.faults, Fault("known", is_final=True))
        chunk.tell(row, outcome, **told | ({"faults": known_already} if outcome == "FAILED" else {}))
        return None
    document_id = _document(chunk, row, one, person, documents)
    changes = chunk.change(person, change, one, document_id.pk)
    take_in(person, change, one, id_source=source)
    if outcome == CREATED:
        chunk.announce(person, "candidate.created")
    elif outcome == UPDATED:
        chunk.announce(person, "candidate.updated", change.fields)
    changes |= {"is_document_new": document_id.is_new}
    chunk.tell(row, outcome, **told | {"person": person.id, "document": document_id.pk, "changes": changes})
    return person


@dataclass(frozen=True)
class _Kept:
    pk: UUID
    is_new: bool


def _document(chunk: Chunk, row: ImportRow, one: RowRead, person: Person, documents: "_Documents") -> _Kept:
    """Keep the row, unless these very words of this person are here already."""
    raw = documents.raw[row.pk]
    known = documents.known(raw)
    while known is not None and known[1] != person.id:
        # The same words about somebody else, as after two people were parted: a document of its own.
        raw += b"\n"
        known = documents.known(raw)
    if known is not None:
        return _Kept(known[0], is_new=False)
    name = f"{chunk.table.file_name[:200]}, row {row.number}"
    pk = chunk.keep_document(person, one, raw, name=name)
    documents.add(raw, pk, person)
    return _Kept(pk, is_new=True)


class _Documents:
    """The rows of a chunk as documents, and which of them are here already."""

    def __init__(self, rows: Sequence[ImportRow], plan: Plan) -> None:
        self.raw = {row.pk: row_raw(row.cells, plan) for row in rows}
        self._people: dict[UUID, Person] = {}
        digests = [hashlib.sha256(raw).hexdigest() for raw in self.raw.values()]
        here = SourceDocument.objects.filter(sha256__in=digests).values_list("sha256", "pk", "candidate_id")
        self._known: dict[str, tuple[UUID, UUID | None]] = {digest: (pk, who) for digest, pk, who in here}

    def known(self, raw: bytes) -> tuple[UUID, UUID | None] | None:
        """Return document and person of these very words, or None."""
        return self._known.get(hashlib.sha256(raw).hexdigest())

    def add(self, raw: bytes, pk: UUID, person: Person) -> None:
        """Note a document this chunk makes."""
        self._known[hashlib.sha256(raw).hexdigest()] = (pk, person.id)
        self._people[person.id] = person

    def person_of(self, row: ImportRow, people: KnownPeople) -> Person | None:
        """Return who the very same row was about before: without an address nothing else tells."""
        known = self.known(self.raw[row.pk])
        if known is None or known[1] is None:
            return None
        return self._people.get(known[1]) or people.by_id(known[1])


def fault_of(*, row: ImportRow) -> str:
    """Return what was wrong with a row when its file was read, or ""."""
    return next((f["code"] for f in row.faults if f["code"] in _IN_FILE), "")


_IN_FILE = frozenset({"too_many_cells", "cell_too_long", "not_json"})


def _counted(counts: dict[str, int], rows: Any) -> dict[str, int]:
    found = dict(counts)
    for outcome in rows.values_list("outcome", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found
