"""Start, pause, go on, cancel, answer for a row, and ask for a table to be undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.audit.services import record as audit
from candidates.ingest.services.tables.forgetting import KEPT_DAYS
from candidates.models import ImportRow, TableImport
from candidates.models.import_row import Outcome
from candidates.models.table_import import TableState
from candidates.profiles.tables.errors import TableMovedOn, UndoRefused
from candidates.profiles.tables.queries import written_to_since
from candidates.profiles.tables.rules import FILL_BLANKS, OVERWRITE, SKIP
from candidates.profiles.tables.services.claiming import hold_table


@transaction.atomic
def start_run(*, table: TableImport, actor_id: UUID | None, now: datetime) -> None:
    """VALIDATED → RUNNING; the file itself is no longer needed and goes.

    Raises:
        TableMovedOn: It is not checked, or under way.
    """
    _move(table, [TableState.VALIDATED], TableState.RUNNING, done=0, counts={}, run_at=now)
    table.parts.all().delete()
    _record(table, "started", actor_id=actor_id, now=now)


@transaction.atomic
def pause_run(*, table: TableImport, actor_id: UUID | None, now: datetime) -> None:
    """RUNNING → PAUSED, after the rows that are being written.

    Raises:
        TableMovedOn: It is not running.
    """
    hold_table(table_id=table.pk)
    _move(table, [TableState.RUNNING], TableState.PAUSED)
    _record(table, "paused", actor_id=actor_id, now=now)


@transaction.atomic
def resume_run(*, table: TableImport, actor_id: UUID | None, now: datetime) -> None:
    """PAUSED → RUNNING.

    Raises:
        TableMovedOn: It is not paused.
    """
    _move(table, [TableState.PAUSED], TableState.RUNNING)
    _record(table, "resumed", actor_id=actor_id, now=now)


@transaction.atomic
def cancel_run(*, table: TableImport, actor_id: UUID | None, now: datetime) -> None:
    """Stop for good; rows that are written stay and can be undone.

    Raises:
        TableMovedOn: It is over already.
    """
    hold_table(table_id=table.pk)
    stoppable = [TableState.PARSED, TableState.VALIDATED, TableState.RUNNING, TableState.PAUSED]
    _move(table, stoppable, TableState.CANCELLED, finished_at=now)
    table.parts.all().delete()
    # Rows nobody will take any more are not kept for nothing.
    table.rows.filter(outcome="").update(cells=[], keys=[])
    _record(table, "cancelled", actor_id=actor_id, now=now)


@transaction.atomic
def answer_rows(
    *, table: TableImport, numbers: Sequence[int] | None, policy: str, actor_id: UUID | None, now: datetime
) -> int:
    """Say what rows that were asked about do; they run at once.

    Args:
        table: A table that is over.
        numbers: The rows, or None for all that wait.
        policy: FILL_BLANKS, OVERWRITE or SKIP.
        actor_id: Who says so.
        now: When.

    Returns:
        How many rows were answered for.

    Raises:
        TableMovedOn: The table is still running, or none of them waits.
    """
    held = TableImport.objects.select_for_update(of=("self",)).get(pk=table.pk)
    asked = ImportRow.objects.filter(table=table, outcome=Outcome.ASKED)
    rows = asked if numbers is None else asked.filter(number__in=list(numbers))
    if held.state != TableState.COMPLETED or policy not in {FILL_BLANKS, OVERWRITE, SKIP}:
        raise TableMovedOn(_("These rows can be answered when the import has come to its end."))
    answered = rows.update(outcome="", policy=policy)
    if not answered:
        raise TableMovedOn(_("Nobody waits for this answer any more. Look at the import again."))
    counts = held.counts | {Outcome.ASKED: held.counts.get(Outcome.ASKED, 0) - answered}
    counts = {outcome: number for outcome, number in counts.items() if number}
    _move(held, [TableState.COMPLETED], TableState.RUNNING, counts=counts, done=sum(counts.values()))
    _record(table, "answered", actor_id=actor_id, now=now)
    return answered


@transaction.atomic
def ask_to_undo(*, table: TableImport, actor_id: UUID | None, now: datetime) -> None:
    """COMPLETED or CANCELLED → UNDOING, within 30 days and before anybody was written to.

    Raises:
        UndoRefused: With the reason.
        TableMovedOn: It is not over, or undone already.
    """
    if reason := undo_refusal(table=table, now=now):
        raise UndoRefused(reason)
    _move(table, [TableState.COMPLETED, TableState.CANCELLED], TableState.UNDOING, done=0, undone={})
    _record(table, "undoing", actor_id=actor_id, now=now)


def undo_refusal(*, table: TableImport, now: datetime) -> str:
    """Return why a table cannot be undone, or "".

    Args:
        table: A table that is over.
        now: When.
    """
    if table.run_at is None:
        return _("No row of it was written.")
    if now - (table.finished_at or table.run_at) > timedelta(days=KEPT_DAYS):
        return _("It was brought in more than %(days)d days ago.") % {"days": KEPT_DAYS}
    if written := written_to_since(table):
        message = _("People of it were contacted since (%(n)d contacts). What was said to them has to stay.")
        return message % {"n": written}
    return ""


def _move(table: TableImport, states: Sequence[str], to: str, **changes: object) -> None:
    if not TableImport.objects.move(table.pk, from_=states, to=to, **changes):
        raise TableMovedOn(_("The import has moved on. Look at it again."))


def _record(table: TableImport, verb: str, *, actor_id: UUID | None, now: datetime) -> None:
    target = f"table_import:{table.pk}"
    audit(action=f"candidates.table_import.{verb}", actor_id=actor_id, target=target, now=now)
