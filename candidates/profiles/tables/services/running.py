"""RUNNING: rows into people, some hundred at a time, each row once whatever is killed."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction

from axis.audit.services import record as audit
from axis.lib.ids import new_text
from candidates.ingest.rules.tables import Fault, Plan, RowRead, read_row, row_raw
from candidates.models import ImportRow, SourceDocument, TableImport
from candidates.models.import_row import Outcome
from candidates.models.table_import import TableState
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
from candidates.profiles.tables.services.claiming import Claimed, claim_rows, hold_table, in_turn, share_table
from candidates.profiles.tables.services.knowing import KnownPeople, among, withheld
from candidates.profiles.tables.services.refusing import few_refusals, keep_refusals
from candidates.profiles.tables.services.writing import Chunk

# So many rows at most are one transaction: few statements for each.
CHUNK = 1_000
# What a worker does between two looks at its lease: a few seconds of work.
_CHUNKS_A_TIME = 5


@dataclass(frozen=True)
class Ran:
    """What a worker did: documents in which achievements are to be found, and how many chunks of rows."""

    telling: tuple[UUID, ...]
    chunks: int


def run_table(*, table_id: UUID | str, now: datetime) -> Ran:
    """RUNNING → RUNNING, some thousand rows further, or MATCHING when none is left.

    Args:
        table_id: The table.
        now: When.
    """
    ran = help_run(table_id=table_id, now=now)
    _end_run(table_id=table_id, is_over=ran.chunks < _CHUNKS_A_TIME)
    return ran


def help_run(*, table_id: UUID | str, now: datetime) -> Ran:
    """Write the next rows of a table beside whoever else does; else as `run_table`.

    Args:
        table_id: The table.
        now: When.
    """
    telling: list[UUID] = []
    for chunks in range(_CHUNKS_A_TIME):
        done = run_chunk(table_id=table_id, now=now)
        if done is None:
            return Ran(tuple(telling), chunks)
        telling += done
    return Ran(tuple(telling), _CHUNKS_A_TIME)


@transaction.atomic
def _end_run(*, table_id: UUID | str, is_over: bool) -> None:
    """Let the table be worked on again; MATCHING when every row has become something."""
    pk = UUID(str(table_id))
    if is_over:
        # No row is free: when those who write the last have ended, none is left, or one of them was ended.
        hold_table(table_id=pk)
        if not ImportRow.objects.filter(table=pk, outcome="").exists():
            begin = {"done": 0, "compared_from": None}
            TableImport.objects.move(pk, from_=TableState.RUNNING, to=TableState.MATCHING, **begin)
            return
    TableImport.objects.move(pk, from_=TableState.RUNNING, to=TableState.RUNNING)


def run_chunk(*, table_id: UUID | str, now: datetime) -> list[UUID] | None:
    """Write the next rows and what became of them, together.

    Args:
        table_id: The table; others may write other rows of it meanwhile.
        now: When.

    Returns:
        The documents with prose; None when no row is left or the table was paused or cancelled.
    """
    with in_turn(table_id=table_id) as turn, transaction.atomic():
        table = share_table(table_id=table_id, state=TableState.RUNNING)
        rows = claim_rows(table=table, most=CHUNK) if table else []
        turn.end()
        if table is None or not rows:
            return None
        plan = Plan.from_json(table.plan)
        # Those beyond are claimed anew once this is over.
        rows = few_refusals(rows=rows)
        ended = _store(table, plan, rows, now=now)
        _count(table, rows, ended.outcomes, now=now)
        return ended.telling


def _count(table: TableImport, rows: Sequence[Claimed], outcomes: Iterable[str], *, now: datetime) -> None:
    """Add up what became of rows, last of all, as nobody else can until the transaction ends."""
    held = TableImport.objects.select_for_update().only("counts").get(pk=table.pk)
    counted = Counter(held.counts) + Counter(outcomes)
    TableImport.objects.filter(pk=table.pk).update(counts=dict(counted), done=counted.total())
    audit(
        action="candidates.table_import.rows_stored",
        actor_id=table.uploaded_by_id,
        target=f"table_import:{table.pk}",
        now=now,
        details={"from": rows[0].number, "to": rows[-1].number},
    )


class _Ended(NamedTuple):
    """What some rows have become, and the documents with prose."""

    outcomes: list[str]
    telling: list[UUID]


def _store(table: TableImport, plan: Plan, rows: Sequence[Claimed], *, now: datetime) -> _Ended:
    """Write some rows; where the database refuses one, each for itself, so that the others are not lost."""
    try:
        with transaction.atomic():
            ended = _written(table, plan, rows, now=now)
            _check_now()
            return ended
    except (IntegrityError, DataError):
        if len(rows) == 1:
            fault = Fault("not_stored", is_final=True)
            ImportRow.objects.filter(pk=rows[0].pk).update(outcome=Outcome.FAILED, faults=[fault.as_json()])
            return _Ended([Outcome.FAILED], [])
        each = [_store(table, plan, [row], now=now) for row in rows]
        return _Ended([o for one in each for o in one.outcomes], [pk for one in each for pk in one.telling])


def _check_now() -> None:
    """Have PostgreSQL look whether references lead somewhere: at the commit, others would wait for it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _written(table: TableImport, plan: Plan, rows: Sequence[Claimed], *, now: datetime) -> _Ended:
    chunk = Chunk(table, plan, now=now)
    # What was withheld when the table was checked has no cells any more.
    emptied = [row for row in rows if not row.cells]
    for row in emptied:
        chunk.tell(row, Outcome.WITHHELD)
    rows = [row for row in rows if row.cells] if emptied else rows
    read = [read_row(row.cells, plan, fault=fault_of(faults=row.faults)) for row in rows]
    shared = [identity(one, id_source=plan.id_source) for one in read]
    documents = Documents(rows, plan)
    everybody = {address for own in shared for address in own}
    keep_refusals(rows=read, shared=shared, actor_id=table.uploaded_by_id, now=now)
    people = KnownPeople(everybody, also=documents.people_ids, is_held=True)
    refused, met = withheld(rows=read, shared=shared, people=people), dict[str, Person]()
    for row, told, own, is_refused in zip(rows, read, shared, refused, strict=True):
        one = people.with_files_looked_for(told)
        if one.says_no or is_refused:
            chunk.tell(row, Outcome.WITHHELD, faults=one.faults if one.says_no else ())
        elif one.failure:
            chunk.tell(row, Outcome.FAILED, faults=one.faults)
        else:
            person = people.find(row=one, shared=own) or documents.person_of(row, people)
            taken = _take(chunk, row, one, person, documents)
            if taken is not None:
                met[taken.id] = taken
                people.add(taken, own, one)
    chunk.store(met)
    return _Ended([one["outcome"] for one in chunk.told], chunk.telling)


def _take(
    chunk: Chunk, row: Claimed, one: RowRead, known: Person | None, documents: "Documents"
) -> Person | None:
    """Decide about one row and gather what it writes; returns whom it wrote about."""
    policy = row.policy or chunk.table.policy
    source = chunk.plan.id_source
    person = known or Person(new_text(), is_new=True)
    change = change_of(person, one, policy=applied(policy), id_source=source, owner_id=chunk.given_to)
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
    pk: str
    is_new: bool


def _document(chunk: Chunk, row: Claimed, one: RowRead, person: Person, documents: "Documents") -> _Kept:
    """Keep the row, unless these very words of this person are here already."""
    raw, digest = documents.raw[row.pk]
    known = documents.known(digest)
    while known is not None and known[1] != person.id:
        # The same words about somebody else, as after two people were parted: a document of its own.
        raw += b"\n"
        digest = hashlib.sha256(raw).hexdigest()
        known = documents.known(digest)
    if known is not None:
        return _Kept(known[0], is_new=False)
    name = f"{chunk.table.file_name[:200]}, row {row.number}"
    pk = chunk.keep_document(person, one, raw, digest=digest, name=name)
    documents.add(digest, pk, person)
    return _Kept(pk, is_new=True)


class Documents:
    """The rows of a chunk as documents, and which of them are here already."""

    def __init__(self, rows: Sequence[Claimed], plan: Plan) -> None:
        raws = {row.pk: row_raw(row.cells, plan) for row in rows}
        self.raw: dict[str, tuple[bytes, str]] = {
            pk: (raw, hashlib.sha256(raw).hexdigest()) for pk, raw in raws.items()
        }
        self._people: dict[str, Person] = {}
        digests = [digest for _raw, digest in self.raw.values()]
        documents = among(rows=SourceDocument.objects.all(), where="sha256 = ANY(%s)", values=digests)
        here = documents.values_list("sha256", "pk", "candidate_id")
        self._known = {digest: (str(pk), str(who) if who else "") for digest, pk, who in here}
        self.people_ids = {UUID(who) for _pk, who in self._known.values() if who}

    def known(self, digest: str) -> tuple[str, str] | None:
        """Return document and person ("" for nobody) of these very words, or None."""
        return self._known.get(digest)

    def add(self, digest: str, pk: str, person: Person) -> None:
        """Note a document this chunk makes."""
        self._known[digest] = (pk, person.id)
        self._people[person.id] = person

    def person_of(self, row: Claimed, people: KnownPeople) -> Person | None:
        """Return who the very same row was about before: without an address nothing else tells."""
        known = self.known(self.raw[row.pk][1])
        if known is None or not known[1]:
            return None
        return self._people.get(known[1]) or people.by_id(known[1])


def fault_of(*, faults: Iterable[Mapping[str, Any]]) -> str:
    """Return which of a row's faults is from reading its file, or ""."""
    return next((fault["code"] for fault in faults if fault["code"] in _IN_FILE), "")


_IN_FILE = frozenset({"rows_joined", "too_many_cells", "cell_too_long", "not_json"})
