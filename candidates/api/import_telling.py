"""A table and its rows as they are answered."""

from typing import Any, cast

from axis.accounts.models import User
from candidates.api.documents import refusal_of
from candidates.api.import_shapes import (
    ImportCause,
    ImportColumn,
    ImportRead,
    ImportRowRead,
    ImportStates,
    Policies,
)
from candidates.api.redacting import reads_addresses
from candidates.ingest.rules.tables import fault_words, told_faults, told_why
from candidates.models import ImportRow, TableImport
from candidates.profiles.duplicates.queries import Within, waiting_pairs
from candidates.profiles.tables.queries import causes_of

_UNDER_WAY = {*TableImport.WORK, "PARSED", "VALIDATED", "PAUSED"}


def import_read(table: TableImport, *, user: User, is_whole: bool = True) -> ImportRead:
    """Return a table as far as the caller may read it; what only its own page tells is else left empty."""
    chosen = [to for _name, to in table.plan.get("columns", ())] or [one["to"] for one in table.columns]
    pairs = waiting_pairs(user=user, within=Within(table_id=table.pk)).count() if is_whole else 0
    return ImportRead(
        id=table.pk,
        state=cast("ImportStates", table.state),
        file_name=table.file_name,
        source=table.source,
        lawful_basis=table.lawful_basis,
        is_public=table.is_public,
        policy=cast("Policies", table.policy),
        rows=table.row_count,
        # Of one that is over, the last thing counted was who was compared.
        rows_done=table.rows_done if table.state in _UNDER_WAY else sum(table.counts.values()),
        columns=[_column(one, to, user) for one, to in zip(table.columns, chosen, strict=False)],
        refusal=refusal_of(table.refusal) if table.refusal else None,
        expected=table.expected,
        counts=table.counts,
        undone=table.undone,
        causes=_causes(table) if is_whole else [],
        pairs_waiting=pairs,
        uploaded_at=table.uploaded_at,
        run_at=table.run_at,
        finished_at=table.finished_at,
        redacted=[] if reads_addresses(user) else ["samples"],
    )


def row_read(row: ImportRow) -> ImportRowRead:
    """Return a row, without its cells: they may hold what is not to be kept."""
    outcome = row.outcome or row.expected
    _code, words, hint = told_faults(row.faults, is_withheld=outcome == "WITHHELD")
    return ImportRowRead(
        id=row.pk,
        number=row.number,
        outcome=row.outcome,
        expected=row.expected,
        candidate_id=row.candidate_id,
        double_of=row.double_of,
        faults=row.faults,
        detail=words,
        hint=hint,
    )


def _column(column: dict[str, Any], to: str, user: User) -> ImportColumn:
    return ImportColumn(
        name=column["name"],
        samples=list(column["samples"]) if reads_addresses(user) else [],
        to=to,
        confidence=column["confidence"],
        why=told_why(column["why"]),
    )


def _causes(table: TableImport) -> list[ImportCause]:
    found = []
    for one in causes_of(table):
        detail, hint = fault_words(one.code)
        found.append(
            ImportCause(
                code=one.code,
                column=one.column,
                detail=detail,
                hint=hint,
                is_final=one.is_final,
                count=one.count,
                rows=list(one.numbers),
            )
        )
    return found
