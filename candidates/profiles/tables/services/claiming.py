"""Several workers at one table: who writes which rows, and who may move the table on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate
from typing import Any, NamedTuple
from uuid import UUID

from django.db import Error, connection, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from pydantic_core import from_json

from axis.lib.planning import in_order
from candidates.models import ImportRow, TableImport
from candidates.profiles.services.knowing import hold_keys

_SHARE = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))"
_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
# Of the session, as a turn ends long before the transaction does.
_TAKE_TURN = "SELECT pg_advisory_lock(hashtextextended(%s, 0))"
_END_TURN = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"


_TOLD = (
    Cast("pk", TextField()), "number", Cast("cells", TextField()), Cast("faults", TextField()), "policy",
    "keys", "expected",
)  # fmt: skip
# PostgreSQL has room for some 64 locks a connection, 6,400 as it comes, for everybody together.
MOST_KEYS = 2_000


class Claimed(NamedTuple):
    """A row nobody else writes until the transaction ends."""

    pk: str
    number: int
    cells: list[str]
    faults: list[dict[str, Any]]
    policy: str
    keys: list[int]
    expected: str


def read_claimed(*, rows: QuerySet[ImportRow]) -> list[Claimed]:
    """Return rows as they are read: their ids and cells come as text, which takes a third of the time.

    Args:
        rows: Some thousand, in order.
    """
    return [
        Claimed(pk, number, from_json(cells), [] if faults == "[]" else from_json(faults), *others)
        for pk, number, cells, faults, *others in rows.values_list(*_TOLD)
    ]


def share_table(*, table_id: UUID | str, state: str) -> TableImport | None:
    """Keep a table in its state until the transaction ends, together with others who write its rows.

    Args:
        table_id: The table.
        state: The state it has to be in.

    Returns:
        The table, or None when it is in another state by now.
    """
    _call(_SHARE, f"table:{table_id}")
    return TableImport.objects.select_related("uploaded_by").filter(pk=table_id, state=state).first()


def hold_table(*, table_id: UUID | str) -> None:
    """Wait for the rows that are being written, and let nobody write more until the transaction ends.

    Args:
        table_id: The table; whoever moves it on from a state in which rows are written holds it so.
    """
    _call(_HOLD, f"table:{table_id}")


class Turn:
    """The right to claim the next rows of a table."""

    def __init__(self, name: str) -> None:
        self._name, self._is_over = name, False

    def take(self) -> None:
        """Wait until nobody else claims."""
        _call(_TAKE_TURN, self._name)

    def end(self) -> None:
        """Let the next one claim; nothing happens a second time."""
        if not self._is_over:
            # Told to stop in between, a task rather ends its turn twice than never.
            _call(_END_TURN, self._name)
            self._is_over = True


@contextmanager
def in_turn(*, table_id: UUID | str) -> Iterator[Turn]:
    """Claim rows one worker after another, in the order of the file; the transaction begins inside.

    Args:
        table_id: The table.
    """
    turn = Turn(f"table claim:{table_id}")
    try:
        turn.take()
        yield turn
    finally:
        # A session that is gone holds nothing any more.
        with suppress(Error):
            turn.end()


def claim_rows(*, table: TableImport, most: int) -> list[Claimed]:
    """Take the next rows that nobody writes yet, and hold whatever ties them to other rows.

    A row that is tied to one which is being written waits for it here, so that of two rows about one person
    the earlier is written first. Where that one was given up meanwhile, it comes first again.

    Args:
        table: The table, shared, in a turn.
        most: How many at most.
    """
    to_come = ImportRow.objects.filter(table=table, outcome="").order_by("number")
    free = to_come.select_for_update(skip_locked=True, no_key=True)
    while True:
        point = transaction.savepoint()
        with in_order():
            rows = read_claimed(rows=free[:most])
        few = _few_enough(rows)
        if few < len(rows):
            # Those beyond are free for the next one, so that nobody writes what comes after them first.
            transaction.savepoint_rollback(point)
            most = few
            continue
        if rows:
            hold_keys(keys=(key for row in rows for key in row.keys))
        if not rows or not _is_any_before(free, rows[0].number):
            transaction.savepoint_commit(point)
            return rows
        transaction.savepoint_rollback(point)


def _is_any_before(free: QuerySet[ImportRow], number: int) -> bool:
    with in_order():
        return bool(free.filter(number__lt=number).values_list("number")[:1])


def _few_enough(rows: Sequence[Claimed]) -> int:
    """Return how many of the first rows may be held at once, one at least."""
    held = accumulate(len(row.keys) for row in rows)
    return max(1, sum(1 for keys in held if keys <= MOST_KEYS)) if rows else 0


def free_rows(*, table: TableImport, after: int, most: int) -> list[Claimed]:
    """Take the next rows that are not checked and that nobody checks yet, in any order.

    Args:
        table: The table, shared.
        after: The number after which they are looked for.
        most: How many at most.
    """
    unchecked = ImportRow.objects.filter(table=table, expected="", outcome="", number__gt=after)
    free = unchecked.order_by("number").select_for_update(skip_locked=True, no_key=True)
    with in_order():
        return read_claimed(rows=free[:most])


def _call(sql: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [name])
