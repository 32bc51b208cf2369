"""Bring in many files at one time, with an outcome for each that outlives the page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import clean_file_name, is_table_file
from candidates.ingest.services.arriving import IncomingFile
from candidates.ingest.services.receiving import Origin, receive_document
from candidates.ingest.services.tables import TableOrigin, start_table
from candidates.ingest.services.unpacking import files_of
from candidates.models import ImportRun, SourceDocument, TableImport


@dataclass(frozen=True)
class TurnedAway:
    """Why a file made no new document: refused with a reason, or "here_already" with the document it is."""

    code: str
    message: str = ""
    document: SourceDocument | None = None


@dataclass(frozen=True)
class Brought:
    """What one import made: its run, documents that now wait to be read, and tables that lay in a ZIP."""

    run: ImportRun
    new_ids: tuple[UUID, ...]
    tables: tuple[TableImport, ...] = ()


def start_import(*, origin: Origin, now: datetime) -> Origin:
    """Return the origin with a run of its own, which lists what becomes of each file.

    Args:
        origin: Where the files come from.
        now: When.
    """
    run = ImportRun.objects.create(source=origin.source[:200], started_by=origin.brought_by, started_at=now)
    return replace(origin, run=run)


def receive_file(*, file: IncomingFile, origin: Origin, now: datetime) -> SourceDocument | TurnedAway:
    """Receive one file of an import, or note on its run why not.

    Args:
        file: The file.
        origin: As `start_import` returned it.
        now: When.
    """
    try:
        if file.refused is not None:
            raise file.refused
        received = receive_document(
            raw=file.raw,
            file_name=file.name,
            origin=origin,
            now=now,
            declared=file.declared,
            given_name=file.given_name,
        )
    except IngestRefused as refused:
        outcome = TurnedAway(refused.reason, refused.message)
    else:
        if received.is_new:
            return received.document
        outcome = TurnedAway("here_already", document=received.document)
    _note(origin.run, file.name, outcome)
    return outcome


def bring_in(
    *, files: Iterable[IncomingFile], origin: Origin, now: datetime, takes_tables: bool = False
) -> Brought:
    """Receive files one by one; each that is turned away is listed on the run with the reason.

    Args:
        files: The files, taken one at a time so that only one is in memory; of a ZIP, those it holds.
        origin: Where all of them came from.
        now: When.
        takes_tables: Whether somebody can say what the columns of a table are; else it is turned away.
    """
    started = start_import(origin=origin, now=now)
    outcomes: list[SourceDocument | TableImport | TurnedAway] = []
    for file in (one for sent in files for one in files_of(file=sent)):
        is_table = takes_tables and file.refused is None
        if is_table and is_table_file(file_name=file.name, head=file.raw[:64]):
            outcomes.append(_receive_table(file, started, now=now))
        else:
            outcomes.append(receive_file(file=file, origin=started, now=now))
    new_ids = tuple(one.pk for one in outcomes if isinstance(one, SourceDocument))
    tables = tuple(one for one in outcomes if isinstance(one, TableImport))
    return Brought(started.run or ImportRun(), new_ids, tables)


def lay_beside(*, tables: Iterable[TableImport], run: ImportRun) -> None:
    """Note of tables that CVs came with them, which their rows may name; only before their columns are said.

    Args:
        tables: The tables.
        run: The import of the CVs.
    """
    TableImport.objects.filter(pk__in=[table.pk for table in tables], plan={}).update(files_run=run)


def _receive_table(file: IncomingFile, origin: Origin, *, now: datetime) -> TableImport | TurnedAway:
    """Take a table in that lay among CVs, with where they come from."""
    told = TableOrigin(origin.source, origin.lawful_basis, origin.is_public)
    try:
        return start_table(
            file_name=file.name,
            chunks=[file.raw],
            uploaded_by=origin.brought_by,
            now=now,
            origin=told,
            files_run=origin.run,
        )
    except IngestRefused as refused:
        outcome = TurnedAway(refused.reason, refused.message)
        _note(origin.run, file.name, outcome)
        return outcome


def _note(run: ImportRun | None, name: str, outcome: TurnedAway) -> None:
    """Note it at once: whatever happens to the files after it, this one is told."""
    if run is None:
        return
    told: dict[str, Any] = {"file": clean_file_name(name), "code": outcome.code, "message": outcome.message}
    if outcome.document is not None:
        told["document"] = str(outcome.document.pk)
    run.turned_away.append(told)
    run.save(update_fields=["turned_away"])
