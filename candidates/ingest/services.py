"""Receive a document, and read it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import MAX_BYTES, read_json_resume
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState


@dataclass(frozen=True)
class Received:
    """What became of a file: its document, and whether it was here already."""

    document: SourceDocument
    is_new: bool


def receive_document(
    *, raw: bytes, file_name: str, source: str, uploaded_by: User | None, now: datetime
) -> Received:
    """Keep a file exactly as it came, before anything tries to understand it.

    Args:
        raw: The bytes, at most 20 MB.
        file_name: What the sender called it.
        source: Where it came from, in words.
        uploaded_by: Who brought it; None for a command.
        now: When.

    Raises:
        IngestRefused: The file is empty or too large; nothing was kept.
    """
    if not raw:
        raise IngestRefused("empty", _("The file is empty. Choose the file again."))
    if len(raw) > MAX_BYTES:
        raise IngestRefused("too_large", _("The file is larger than 20 MB. Send one person a file."))
    digest = hashlib.sha256(raw).hexdigest()
    if known := SourceDocument.objects.filter(sha256=digest).first():
        return Received(known, is_new=False)
    try:
        with transaction.atomic():
            document = SourceDocument.objects.create(
                file_name=file_name[:255],
                sha256=digest,
                raw=raw,
                source=source[:200],
                uploaded_by=uploaded_by,
                received_at=now,
            )
            _record(document, "received", actor_id=uploaded_by.pk if uploaded_by else None, now=now)
    except IntegrityError:
        # The same file in two tabs at once: the other one won, and either document serves.
        return Received(SourceDocument.objects.get(sha256=digest), is_new=False)
    return Received(document, is_new=True)


@transaction.atomic
def parse_document(*, document_id: UUID | str, now: datetime) -> bool:
    """RECEIVED → PARSED, or REFUSED with the reason.

    Returns:
        True when the document can go on; False when it was refused or is no longer RECEIVED.
    """
    document = SourceDocument.objects.get(pk=document_id)
    if document.state != DocumentState.RECEIVED:
        return False
    try:
        parsed = read_json_resume(bytes(document.raw))
    except IngestRefused as refused:
        why = {"code": refused.reason, "message": refused.message, "place": refused.place}
        if _move(document, to=DocumentState.REFUSED, refusal=why):
            _record(document, "refused", actor_id=None, now=now)
        return False
    moved = _move(
        document,
        to=DocumentState.PARSED,
        text=parsed.text,
        lines=[line.as_json() for line in parsed.lines],
        unknown_fields=list(parsed.unknown_fields),
        remarks=list(parsed.remarks),
    )
    if moved:
        _record(document, "parsed", actor_id=None, now=now)
    return moved


def _move(document: SourceDocument, *, to: str, **changes: object) -> bool:
    return SourceDocument.objects.move(document.pk, from_=DocumentState.RECEIVED, to=to, **changes)


def _record(document: SourceDocument, verb: str, *, actor_id: UUID | None, now: datetime) -> None:
    target = f"source_document:{document.pk}"
    audit(action=f"candidates.source_document.{verb}", actor_id=actor_id, target=target, now=now)
    change(kind=f"source_document.{verb}", object_type="source_document", object_id=document.pk, now=now)
