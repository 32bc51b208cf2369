"""MATCHING: which people of a table are not compared yet, with each other and with open roles.

One worker begins at the first row and another at the last. Each moves its own mark once people are compared,
so that nobody is left out whoever dies; where both meet, some are compared twice, which changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.audit.services import record as audit
from candidates.models import TableImport
from candidates.models.table_import import TableState
from candidates.profiles.tables.queries import people_to_match

_MOST = 1_000


@dataclass(frozen=True)
class NextPeople:
    """Some people of a table, and the mark behind them; nobody when all are compared."""

    ids: tuple[UUID, ...]
    mark: dict[str, int]


def next_people(*, table_id: UUID | str, is_from_end: bool = False, most: int = _MOST) -> NextPeople:
    """Return the next people to compare.

    Args:
        table_id: The table; nobody is left of one that is in another state than MATCHING.
        is_from_end: Whether the last rows come first.
        most: How many at most.
    """
    table = TableImport.objects.filter(pk=table_id, state=TableState.MATCHING).first()
    rows = people_to_match(table, most=most, is_from_end=is_from_end) if table else []
    if not rows:
        return NextPeople((), {})
    people = tuple(dict.fromkeys(pk for _number, pk in rows))
    return NextPeople(people, {"compared_from" if is_from_end else "done": rows[-1][0]})


def note_compared(*, table_id: UUID | str, people: NextPeople) -> None:
    """Note that people were compared.

    Args:
        table_id: The table.
        people: As `next_people` returned them.
    """
    TableImport.objects.filter(pk=table_id, state=TableState.MATCHING).update(**people.mark)


@transaction.atomic
def end_matching(*, table_id: UUID | str, now: datetime) -> bool:
    """MATCHING → MATCHING, or COMPLETED when nobody is left.

    Args:
        table_id: The table.
        now: When.

    Returns:
        False when the table is no longer MATCHING.
    """
    pk = UUID(str(table_id))
    if next_people(table_id=pk, most=1).ids:
        return TableImport.objects.move(pk, from_=TableState.MATCHING, to=TableState.MATCHING)
    ended = {"finished_at": now, "compared_from": None}
    moved = TableImport.objects.move(pk, from_=TableState.MATCHING, to=TableState.COMPLETED, **ended)
    if moved:
        counts = TableImport.objects.values_list("counts", flat=True).get(pk=pk)
        audit(
            action="candidates.table_import.completed",
            actor_id=None,
            target=f"table_import:{pk}",
            now=now,
            details=counts,
        )
    return moved
