"""What rows about one person do one after another, as the run would have it; nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from axis.lib.ids import new_text
from candidates.ingest.rules.tables import Plan, RowRead, read_row
from candidates.models import ImportRow, TableImport
from candidates.profiles.tables.rules import (
    CREATED,
    UNCHANGED,
    UPDATED,
    Change,
    Person,
    applied,
    change_of,
    identity,
    outcome_for,
    take_in,
)
from candidates.profiles.tables.services.claiming import Claimed, read_claimed
from candidates.profiles.tables.services.knowing import KnownPeople
from candidates.profiles.tables.services.owning import given_owner
from candidates.profiles.tables.services.running import Documents
from candidates.profiles.tables.services.writing import sources_after

_FEW = 5_000
# Who would have told a field: the rows become documents when they are written.
_THIS_ROW = str(UUID(int=0))


class Foretold(NamedTuple):
    """What becomes of a row, and what it changes about whom the rows before it left."""

    number: int
    outcome: str
    change: Change


def foretell(*, table: TableImport, plan: Plan, numbers: Sequence[int]) -> Iterator[Foretold]:
    """Yield what becomes of rows that make people of each other, in the order of the file.

    Args:
        table: The table.
        plan: Its plan.
        numbers: All rows about the same people, as far as they are looked at.
    """
    rows = ImportRow.objects.filter(table=table, number__in=numbers).order_by("number")
    claimed = read_claimed(rows=rows)
    documents = Documents(claimed, plan)
    # Many are read twice, so that of a hundred thousand rows about one person no more than one is held.
    few = list(_read(claimed, plan)) if len(claimed) <= _FEW else None
    found = (identity(one, id_source=plan.id_source) for one in few or _read(claimed, plan))
    shared = {address for own in found for address in own}
    people, owner_id = KnownPeople(shared, also=documents.people_ids), given_owner(plan=plan)
    for row, one in zip(claimed, few or _read(claimed, plan), strict=True):
        own = identity(one, id_source=plan.id_source)
        known = people.find(row=one, shared=own) or documents.person_of(row, people)
        person = known or Person(new_text(), is_new=True)
        change = change_of(
            person, one, policy=applied(table.policy), id_source=plan.id_source, owner_id=owner_id
        )
        outcome = outcome_for(is_known=known is not None, change=change, policy=table.policy)
        yield Foretold(row.number, outcome, change)
        if outcome in {CREATED, UPDATED, UNCHANGED}:
            _leave(person, change, one, plan)
            people.add(person, own, one)
            documents.add(documents.raw[row.pk][1], _THIS_ROW, person)


def _read(rows: Iterable[Claimed], plan: Plan) -> Iterator[RowRead]:
    return (read_row(row.cells, plan) for row in rows)


def _leave(person: Person, change: Change, row: RowRead, plan: Plan) -> None:
    """Have the next row meet what this one would have written."""
    person.sources = sources_after(person=person, change=change, document_id=_THIS_ROW)
    take_in(person, change, row, id_source=plan.id_source)
