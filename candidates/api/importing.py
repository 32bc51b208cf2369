"""/imports: tables of people, from the upload through the preview to the last row, and undone."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field
from axis.rest.shapes import Listed
from axis.rest.views import Resource
from axis.work.bell import ring
from candidates.api.import_shapes import (
    ImportAnswer,
    ImportForm,
    ImportMap,
    ImportQuery,
    ImportRead,
    ImportRowRead,
    RowQuery,
)
from candidates.api.import_telling import import_read, row_read
from candidates.api.people import owner_of
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables import TARGETS, ColumnPlan, Plan, guessed_plan, preset_for
from candidates.ingest.services.tables import TableOrigin, TableWish, map_table, start_table
from candidates.models import TableImport
from candidates.profiles.tables.errors import TableMovedOn, UndoRefused
from candidates.profiles.tables.queries import rows_of, tables_for
from candidates.profiles.tables.services.claiming import hold_table
from candidates.profiles.tables.services.steering import (
    answer_rows,
    ask_to_undo,
    cancel_run,
    pause_run,
    resume_run,
    start_run,
)

_KEPT_OR_NOT = frozenset({"keep", "drop"})


class ImportViewSet(Resource):
    """Tables on their way in. None of them writes to anybody."""

    scopes: ClassVar = {"read": "candidates:read", "write": "candidates:write"}

    @operation("List imports", answer=ImportRead, query=ImportQuery, is_list=True)
    def list(self, request: Any, *, query: ImportQuery) -> Listed[Any]:
        """Tables, the newest first; what is wrong with their rows stands in each by itself."""
        rows = tables_for(user=request.user)
        rows = rows.filter(state=query.state) if query.state else rows
        shape = partial(import_read, user=request.user, is_whole=False)
        return self.page(rows, query=query, order=("-uploaded_at", "-id"), shape=shape)

    @operation("Get an import", answer=ImportRead)
    def retrieve(self, request: Any, *, pk: str) -> ImportRead:
        """How far it is, what it foresees or has done by outcome, and what is wrong with its rows."""
        return self._told(request.user, pk)

    @operation("Send a table", answer=ImportRead, body=ImportForm, status=201, problems=("file-refused",))
    def create(self, request: Any, *, body: ImportForm) -> ImportRead:
        """Keeps it and has it read: UPLOADED becomes PARSED, with its columns and what each seems to be."""
        user, file = request.user, body.file
        try:
            table = start_table(
                file_name=file.name, chunks=file.chunks(), uploaded_by=user, now=timezone.now()
            )
        except IngestRefused as refused:
            raise Problem("file-refused", refused.message, reason=refused.reason) from None
        ring("candidates.table_read", tableimport_id=table.pk)
        return self._told(user, str(table.pk))

    @action(detail=True, methods=["post"])
    @operation("Say what its columns are", answer=ImportRead, body=ImportMap, problems=("conflict",))
    def map(self, request: Any, *, pk: str, body: ImportMap) -> ImportRead:
        """PARSED or VALIDATED becomes MAPPED, and every row is checked: VALIDATED tells what a start would
        do. Nothing is written to people. Honours If-Match."""
        table = self._held(request.user, pk)
        try:
            map_table(
                table=table,
                wish=_wish(request.user, table, body),
                actor_id=request.user.pk,
                now=timezone.now(),
            )
        except IngestRefused as refused:
            if refused.reason == "under_way":
                raise Problem("conflict", refused.message) from None
            raise invalid_field("/columns", refused.reason, refused.message) from None
        return self._went_on(request.user, pk)

    @action(detail=True, methods=["post"])
    @operation("Bring its people in", answer=ImportRead, problems=("conflict",))
    def start(self, request: Any, *, pk: str) -> ImportRead:
        """VALIDATED becomes RUNNING, and COMPLETED once its people are compared. Honours If-Match."""
        return self._steered(request.user, pk, start_run)

    @action(detail=True, methods=["post"])
    @operation("Pause an import", answer=ImportRead, problems=("conflict",))
    def pause(self, request: Any, *, pk: str) -> ImportRead:
        """RUNNING becomes PAUSED; rows that are written stay. Honours If-Match."""
        return self._steered(request.user, pk, pause_run)

    @action(detail=True, methods=["post"])
    @operation("Go on with an import", answer=ImportRead, problems=("conflict",))
    def resume(self, request: Any, *, pk: str) -> ImportRead:
        """PAUSED becomes RUNNING. Honours If-Match."""
        return self._steered(request.user, pk, resume_run)

    @action(detail=True, methods=["post"])
    @operation("Cancel an import", answer=ImportRead, problems=("conflict",))
    def cancel(self, request: Any, *, pk: str) -> ImportRead:
        """For good; rows that are written stay, and can be undone. Honours If-Match."""
        return self._steered(request.user, pk, cancel_run)

    @action(detail=True, methods=["post"])
    @operation("Undo an import", answer=ImportRead, problems=("conflict",))
    def undo(self, request: Any, *, pk: str) -> ImportRead:
        """Within 30 days, unless somebody was written to since: people nobody touched leave, changed ones
        stay and are counted as KEPT in `undone`. Honours If-Match."""
        return self._steered(request.user, pk, ask_to_undo)

    @action(detail=True, methods=["post"])
    @operation("Answer for rows", answer=ImportRead, body=ImportAnswer, problems=("conflict",))
    def answer(self, request: Any, *, pk: str, body: ImportAnswer) -> ImportRead:
        """Says what rows with the outcome ASKED do; they run at once. Honours If-Match."""

        def answered(**about: Any) -> None:
            answer_rows(numbers=body.rows, policy=body.policy, **about)

        return self._steered(request.user, pk, answered)

    @action(detail=True, methods=["get"])
    @operation("List the rows of an import", answer=ImportRowRead, query=RowQuery, is_list=True)
    def rows(self, request: Any, *, pk: str, query: RowQuery) -> Listed[Any]:
        """What became of each, or will, whom it is about, what is wrong with it and what to do."""
        rows = rows_of(self.one(tables_for(user=request.user), pk))
        rows = rows.filter(outcome=query.outcome) if query.outcome else rows
        return self.page(rows, query=query, order=("number", "id"), shape=row_read)

    def _told(self, user: User, pk: str) -> ImportRead:
        return import_read(self.one(tables_for(user=user), pk), user=user)

    def _held(self, user: User, pk: str) -> TableImport:
        """Return a table as the caller has read it, held until the answer is written."""
        # Rows before the table, as whoever writes them does, who counts them in the table last of all.
        hold_table(table_id=self.one(tables_for(user=user), pk).pk)
        table: TableImport = self.one(tables_for(user=user).select_for_update(of=("self",)), pk)
        self.match(import_read(table, user=user))
        return table

    def _steered(self, user: User, pk: str, act: Callable[..., object]) -> ImportRead:
        try:
            act(table=self._held(user, pk), actor_id=user.pk, now=timezone.now())
        except (TableMovedOn, UndoRefused) as refused:
            raise Problem("conflict", refused.message) from None
        return self._went_on(user, pk)

    def _went_on(self, user: User, pk: str) -> ImportRead:
        """Ring for whoever goes on from there."""
        table = self.one(tables_for(user=user), pk)
        if work := TableImport.WORK.get(table.state):
            ring(work.task, tableimport_id=table.pk)
        return import_read(table, user=user)


def _wish(user: User, table: TableImport, body: ImportMap) -> TableWish:
    """Return what was decided; what was left out is as the table itself suggests."""
    columns = _columns(table, body)
    preset = preset_for([column["name"] for column in table.columns])
    seems = guessed_plan(table.columns) | (preset.plan if preset else {})
    given = {"date_order": body.date_order, "country": body.country, "separator": body.separator}
    told = seems | {name: value for name, value in given.items() if value is not None}
    told |= {"id_source": body.id_source} if body.id_source else {}
    tags = [" ".join(tag.split()).casefold() for tag in body.tags]
    owner = owner_of(user, body.owner_id) if body.owner_id else None
    plan = Plan.from_json(
        {
            **told,
            "columns": [[column.name, column.to] for column in columns],
            "tags": list(dict.fromkeys(tag for tag in tags if tag)),
            "owner_id": str(owner.pk) if owner else "",
        }
    )
    return TableWish(plan, TableOrigin(body.source, body.lawful_basis, body.is_public), body.policy)


def _columns(table: TableImport, body: ImportMap) -> tuple[ColumnPlan, ...]:
    seem = [column["to"] for column in table.columns]
    if body.columns is not None and table.columns and len(body.columns) != len(seem):
        words = f"The table has {len(seem)} columns; say of each what it is, in order."
        raise invalid_field("/columns", "another_number", words)
    chosen = seem if body.columns is None else body.columns
    for number, to in enumerate(chosen):
        if to not in TARGETS and to not in _KEPT_OR_NOT:
            words = "No such target; see docs/imports.md, or write keep or drop."
            raise invalid_field(f"/columns/{number}", "no_such_target", words)
    return tuple(ColumnPlan(column["name"], to) for column, to in zip(table.columns, chosen, strict=False))
