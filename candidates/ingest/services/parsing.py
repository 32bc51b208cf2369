"""Read a document that was received, or say why not."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.audit.services import record as audit
from axis.events.services import record as change
from axis.lib.ids import new_id
from candidates.compliance.queries import may_store
from candidates.ingest.child.calling import words_of
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import LAID_OUT, ReadDocument, addresses, read_document, read_laid_out
from candidates.ingest.services.picturing import forget_pictures
from candidates.ingest.services.receiving import withheld_words
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState


def parse_document(*, document_id: UUID | str, now: datetime) -> bool:
    """RECEIVED → PARSED, or REFUSED with the reason. No transaction is open while a child reads the file.

    Returns:
        True when the document can go on; False when it was refused or is no longer RECEIVED.

    Raises:
        OSError: No child could be started.
    """
    document = SourceDocument.objects.get(pk=document_id)
    if document.state != DocumentState.RECEIVED:
        return False
    try:
        read = _read(document)
    except IngestRefused as refused:
        _refuse(document, refused, now=now)
        return False
    return _read_so_far(document, read, now=now)


def _read(document: SourceDocument) -> ReadDocument:
    raw = bytes(document.raw)
    if document.kind in LAID_OUT:
        told = words_of(raw, kind=document.kind)
        return read_laid_out(told=told, raw=raw, given_name=document.given_name)
    return read_document(raw=raw, kind=document.kind, given_name=document.given_name)


@transaction.atomic
def _refuse(document: SourceDocument, refused: IngestRefused, *, now: datetime) -> None:
    why = {"code": refused.reason, "message": refused.message, "place": refused.place}
    if _move(document, to=DocumentState.REFUSED, refusal=why):
        _record(document, "refused", now=now)


@transaction.atomic
def _read_so_far(document: SourceDocument, read: ReadDocument, *, now: datetime) -> bool:
    if not may_store(addresses(read.parsed)):
        withhold_document(document=document, now=now)
        return False
    return _keep(document, read, now=now)


def withhold_document(*, document: SourceDocument, now: datetime) -> None:
    """Refuse a document about somebody who said no, and keep nothing of it: no words, no name, no file.

    Args:
        document: A document that is RECEIVED or PARSED.
        now: When.
    """
    moved = SourceDocument.objects.move(
        document.pk,
        from_=[DocumentState.RECEIVED, DocumentState.PARSED],
        to=DocumentState.REFUSED,
        refusal={"code": "withheld", "message": withheld_words(), "place": ""},
        raw=b"",
        text="",
        lines=[],
        layout=None,
        corrections=None,
        remarks=[],
        unknown_fields=[],
        file_name=_("withheld"),
        given_name="",
        # Not even the file's digest, by which it could be recognised.
        sha256=new_id().hex,
    )
    if moved:
        forget_pictures(document=document)
        _record(document, "withheld", now=now)


def _keep(document: SourceDocument, read: ReadDocument, *, now: datetime) -> bool:
    parsed = read.parsed
    # What may be kept of most files is all of it, and writing a large one anew takes long.
    kept = {} if read.raw == bytes(document.raw) else {"raw": read.raw}
    moved = _move(
        document,
        to=DocumentState.PARSED,
        **kept,
        text=parsed.text,
        lines=[line.as_json() for line in parsed.lines],
        layout=read.laid_out.as_json() if read.laid_out else None,
        unknown_fields=list(parsed.unknown_fields),
        remarks=list(parsed.remarks),
    )
    if moved:
        _record(document, "parsed", now=now)
    return moved


def _move(document: SourceDocument, *, to: str, **changes: object) -> bool:
    return SourceDocument.objects.move(document.pk, from_=DocumentState.RECEIVED, to=to, **changes)


def _record(document: SourceDocument, verb: str, *, now: datetime) -> None:
    target = f"source_document:{document.pk}"
    audit(action=f"candidates.source_document.{verb}", actor_id=None, target=target, now=now)
    change(kind=f"source_document.{verb}", object_type="source_document", object_id=document.pk, now=now)
