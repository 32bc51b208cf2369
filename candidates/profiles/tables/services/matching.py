"""MATCHING: which people of a table the lists of open roles do not know yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.audit.services import record as audit
from candidates.models import TableImport
from candidates.models.table_import import TableState
from candidates.profiles.tables.queries import people_to_match

_MOST = 500


@dataclass(frozen=True)
class NextPeople:
    """Some people of a table, and the number of the last row looked at; nobody when all are compared."""

    ids: tuple[UUID, ...]
    last: int


def next_people(*, table_id: UUID) -> NextPeople:
    """Return the next people to compare with open roles.

    Args:
        table_id: The table; its `done` is the number of the last row whose person was compared.
    """
    table = TableImport.objects.get(pk=table_id)
    rows = people_to_match(table, after=table.done, most=_MOST)
    people = tuple(dict.fromkeys(pk for _number, pk in rows))
    return NextPeople(people, max((number for number, _pk in rows), default=table.done))


@transaction.atomic
def note_matched(*, table_id: UUID, people: NextPeople, now: datetime) -> bool:
    """MATCHING → MATCHING, or COMPLETED when nobody was left.

    Args:
        table_id: The table.
        people: As `next_people` returned them.
        now: When.

    Returns:
        False when the table is no longer MATCHING.
    """
    if people.ids:
        return TableImport.objects.move(
            table_id, from_=TableState.MATCHING, to=TableState.MATCHING, done=people.last
        )
    moved = TableImport.objects.move(
        table_id, from_=TableState.MATCHING, to=TableState.COMPLETED, finished_at=now
    )
    if moved:
        counts = TableImport.objects.values_list("counts", flat=True).get(pk=table_id)
        audit(
            action="candidates.table_import.completed",
            actor_id=None,
            target=f"table_import:{table_id}",
            now=now,
            details=counts,
        )
    return moved
