"""MAPPED → VALIDATED: what would become of every row is noted; nothing is written to people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, F

from candidates.ingest.rules.tables import Fault, Plan, RowRead, read_row, row_raw
from candidates.ingest.services.tables import json_text
from candidates.ingest.services.tables.copying import array_text
from candidates.models import ImportRow, TableImport
from candidates.models.import_row import Outcome
from candidates.models.table_import import TableState
from candidates.profiles.duplicates.queries.comparing import person_of
from candidates.profiles.duplicates.rules import Band, compare_names, judge
from candidates.profiles.duplicates.rules import Person as Compared
from candidates.profiles.rules import FILE
from candidates.profiles.tables.rules import (
    CREATED,
    FAILED,
    Person,
    applied,
    change_of,
    identity,
    outcome_for,
    row_keys,
)
from candidates.profiles.tables.services.claiming import Claimed, free_rows, hold_table, share_table
from candidates.profiles.tables.services.filing import Files
from candidates.profiles.tables.services.foretelling import foretell
from candidates.profiles.tables.services.knowing import KnownPeople, withheld
from candidates.profiles.tables.services.owning import given_owner
from candidates.profiles.tables.services.running import Documents, fault_of
from candidates.profiles.tables.services.saving import save_doubles, save_expected

_CHUNK, _CHUNKS_A_TIME = 1_000, 10
# A switchboard's number may stand in every row; so many different names under it are told apart.
_MOST_PEOPLE = 50


def check_table(*, table_id: UUID | str) -> bool:
    """MAPPED → MAPPED, some thousand rows further, or VALIDATED when all are checked.

    Args:
        table_id: The table.

    Returns:
        False when the table is no longer MAPPED; nothing was written then.
    """
    chunks = help_check(table_id=table_id)
    return _end_check(table_id=table_id, is_over=chunks < _CHUNKS_A_TIME)


def help_check(*, table_id: UUID | str) -> int:
    """Check the next rows of a table beside whoever else does.

    Args:
        table_id: The table.

    Returns:
        How many chunks of rows.
    """
    last = 0
    for chunks in range(_CHUNKS_A_TIME):
        last = _check_chunk(table_id=table_id, after=last)
        if not last:
            return chunks
    return _CHUNKS_A_TIME


@transaction.atomic
def _check_chunk(*, table_id: UUID | str, after: int) -> int:
    """Check the next rows nobody else is at, and return the number of the last, or 0."""
    table = share_table(table_id=table_id, state=TableState.MAPPED)
    rows = free_rows(table=table, after=after, most=_CHUNK) if table else []
    if table is None or not rows:
        return 0
    _foresee(table, Plan.from_json(table.plan), rows)
    TableImport.objects.filter(pk=table.pk).update(done=F("done") + len(rows))
    return rows[-1].number


@transaction.atomic
def _end_check(*, table_id: UUID | str, is_over: bool) -> bool:
    pk = UUID(str(table_id))
    if is_over:
        hold_table(table_id=pk)
        table = TableImport.objects.filter(pk=pk, state=TableState.MAPPED).first()
        if table is not None and not ImportRow.objects.filter(table=pk, expected="", outcome="").exists():
            return _finish(table, Plan.from_json(table.plan))
    return TableImport.objects.move(pk, from_=TableState.MAPPED, to=TableState.MAPPED)


def _foresee(table: TableImport, plan: Plan, rows: Sequence[Claimed]) -> None:
    read = [read_row(row.cells, plan, fault=fault_of(faults=row.faults)) for row in rows]
    shared = [identity(one, id_source=plan.id_source) for one in read]
    # Without an address nothing but the very same words tells whom a row is about, or the file it names.
    bare = {row.pk for row, own in zip(rows, shared, strict=True) if not own or own[0][0] == FILE}
    documents = Documents([row for row in rows if row.pk in bare], plan)
    everybody = {address for own in shared for address in own}
    people, owner_id = KnownPeople(everybody, also=documents.people_ids), given_owner(plan=plan)
    refused, told = withheld(rows=read, shared=shared, people=people), []
    for row, said, own, is_refused in zip(rows, read, shared, refused, strict=True):
        one = people.with_files_looked_for(said)
        outcome, faults, keys = str(Outcome.WITHHELD), tuple[Fault, ...](), list[int]()
        if one.says_no:
            # Its addresses are needed when the table is brought in; until then nothing is remembered of it.
            faults = one.faults
        elif not is_refused:
            faults = one.faults
            known = people.find(row=one, shared=own) if own else None
            if known is None and row.pk in bare:
                known = documents.person_of(row, people)
            outcome = FAILED if one.failure else _becomes(table, plan, one, known, owner_id)
            raw = b"" if own else documents.raw[row.pk][0]
            keys = row_keys(own, known_ids=people.ids_at(own), raw=raw)
        faults_text = json_text([fault.as_json() for fault in faults])
        told.append((row.pk, outcome, faults_text, array_text(keys), is_refused and not one.says_no))
    save_expected(told=told)


def _becomes(table: TableImport, plan: Plan, row: RowRead, known: Person | None, owner_id: str) -> str:
    if known is None:
        return CREATED
    policy = applied(table.policy)
    change = change_of(known, row, policy=policy, id_source=plan.id_source, owner_id=owner_id)
    return outcome_for(is_known=True, change=change, policy=table.policy)


def _finish(table: TableImport, plan: Plan) -> bool:
    _note_doubles(table, plan)
    rows = ImportRow.objects.filter(table=table, outcome="")
    expected = dict(rows.order_by().values_list("expected").annotate(Count("pk")))
    doubles = rows.filter(double_of__isnull=False).count()
    return TableImport.objects.move(
        table.pk,
        from_=TableState.MAPPED,
        to=TableState.VALIDATED,
        done=table.row_count,
        expected={**expected, "doubles": doubles},
    )


def _note_doubles(table: TableImport, plan: Plan) -> None:
    """Note which rows are about the person of an earlier row, and what they then still bring."""
    groups, found = _groups(table), dict[int, int]()
    rows = _told(table, plan, [number for numbers in groups for number in numbers])
    for numbers in groups:
        for number, first in _same_people(islice(rows, len(numbers))).items():
            # What an earlier group said of a row stands.
            found.setdefault(number, first)
    for families in _some_at_a_time(_families(found)):
        first_of = {number: first for first, others in families for number in others}
        numbers = [*(first for first, _others in families), *first_of]
        doubles = [
            (told.number, first_of[told.number], told.outcome)
            for told in foretell(table=table, plan=plan, numbers=numbers)
            if told.number in first_of
        ]
        save_doubles(table_id=table.pk, doubles=doubles)


def _families(found: Mapping[int, int]) -> list[tuple[int, list[int]]]:
    """Return the first row about each person of whom several rows tell, with the others."""
    families: dict[int, list[int]] = {}
    for number in sorted(found):
        first = found[number]
        while first in found:
            first = found[first]
        families.setdefault(first, []).append(number)
    return list(families.items())


def _some_at_a_time(families: Iterable[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Yield families of some thousand rows together; none is taken apart."""
    some, size = list[tuple[int, list[int]]](), 0
    for family in families:
        some.append(family)
        size += 1 + len(family[1])
        if size >= _CHUNK:
            yield some
            some, size = [], 0
    if some:
        yield some


def _groups(table: TableImport) -> list[list[int]]:
    """Return the numbers of rows that share an address, each group once, however much it shares."""
    sql = f"""SELECT DISTINCT array_agg(number ORDER BY number)
        FROM {ImportRow._meta.db_table}, unnest(keys) AS key
        WHERE table_id = %s AND expected NOT IN ('FAILED', 'WITHHELD') AND outcome = ''
        GROUP BY key HAVING count(*) > 1 ORDER BY 1"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [table.pk])
        return [numbers for (numbers,) in cursor]


class _Told:
    """A row among others it shares something with; it is read when its words do not say enough."""

    def __init__(self, number: int, cells: Sequence[str], plan: Plan) -> None:
        self.number, self.raw = number, row_raw(cells, plan)
        self._cells, self._plan = cells, plan

    @cached_property
    def read(self) -> RowRead:
        """What it says."""
        return read_row(self._cells, self._plan)

    @cached_property
    def person(self) -> Compared:
        """Whom it describes."""
        return person_of(self.read.parsed)

    def is_about(self, other: "_Told") -> bool:
        """Whether it is about the person of another row."""
        is_same = self.raw == other.raw or judge(self.person, other.person).band is Band.CERTAIN
        return is_same or self._names_a_file_of(other)

    def _names_a_file_of(self, other: "_Told") -> bool:
        both = set(self.read.files).intersection(other.read.files) if self._plan.files_of else None
        return bool(
            both
            and compare_names(self.read.name, other.read.name).agrees
            and not Files((FILE, name) for name in both).single.isdisjoint(both)
        )


def _told(table: TableImport, plan: Plan, numbers: Sequence[int]) -> Iterator[_Told]:
    """Yield rows, some thousand a statement."""
    for start in range(0, len(numbers), _CHUNK):
        some = numbers[start : start + _CHUNK]
        rows = ImportRow.objects.filter(table=table, number__in=set(some))
        cells = dict(rows.values_list("number", "cells"))
        yield from (_Told(number, cells[number], plan) for number in some)


def _same_people(rows: Iterable[_Told]) -> dict[int, int]:
    """Return of rows that share an address or every word which is about the person of which earlier one."""
    met: list[_Told] = []
    doubles: dict[int, int] = {}
    for row in rows:
        first = next((known.number for known in met if row.is_about(known)), None)
        if first is not None:
            doubles[row.number] = first
        elif len(met) < _MOST_PEOPLE:
            met.append(row)
    return doubles
