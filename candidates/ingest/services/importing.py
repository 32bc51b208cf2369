"""Bring in many files at one time, with an outcome for each that outlives the page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import clean_file_name
from candidates.ingest.services.arriving import IncomingFile
from candidates.ingest.services.receiving import Origin, receive_document
from candidates.ingest.services.unpacking import files_of
from candidates.models import ImportRun, SourceDocument


@dataclass(frozen=True)
class TurnedAway:
    """Why a file made no new document: refused with a reason, or "here_already" with the document it is."""

    code: str
    message: str = ""
    document: SourceDocument | None = None


@dataclass(frozen=True)
class Brought:
    """What one import made: its run, and the documents that now wait to be read."""

    run: ImportRun
    new_ids: tuple[UUID, ...]


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


def bring_in(*, files: Iterable[IncomingFile], origin: Origin, now: datetime) -> Brought:
    """Receive files one by one; each that is turned away is listed on the run with the reason.

    Args:
        files: The files, taken one at a time so that only one is in memory; of a ZIP, those it holds.
        origin: Where all of them came from.
        now: When.
    """
    started = start_import(origin=origin, now=now)
    each = (one for file in files for one in files_of(file=file))
    outcomes = [receive_file(file=file, origin=started, now=now) for file in each]
    new_ids = tuple(outcome.pk for outcome in outcomes if isinstance(outcome, SourceDocument))
    return Brought(started.run or ImportRun(), new_ids)


def _note(run: ImportRun | None, name: str, outcome: TurnedAway) -> None:
    """Note it at once: whatever happens to the files after it, this one is told."""
    if run is None:
        return
    told: dict[str, Any] = {"file": clean_file_name(name), "code": outcome.code, "message": outcome.message}
    if outcome.document is not None:
        told["document"] = str(outcome.document.pk)
    run.turned_away.append(told)
    run.save(update_fields=["turned_away"])
