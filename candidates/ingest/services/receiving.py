"""Keep a document exactly as it came, before anything tries to understand it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import MAX_BYTES, clean_file_name, document_kind
from candidates.models import ImportRun, SourceDocument
from candidates.models.source_document import DocumentState, LawfulBasis


@dataclass(frozen=True)
class Origin:
    """Where documents come from and why they may be held; kept with each of them (trust.md P-02).

    Args:
        source: In words, at most 200 characters are kept.
        brought_by: Who brings them; None for a command.
        lawful_basis: One of LawfulBasis.
        is_public: Whether anybody can read them there.
        run: The import they belong to.
    """

    source: str
    brought_by: User | None = None
    lawful_basis: str = LawfulBasis.LEGITIMATE_INTEREST
    is_public: bool = False
    run: ImportRun | None = None


@dataclass(frozen=True)
class Received:
    """What became of a file: its document, and whether it was here already."""

    document: SourceDocument
    is_new: bool


def receive_document(
    *, raw: bytes, file_name: str, origin: Origin, now: datetime, declared: str = "", given_name: str = ""
) -> Received:
    """Keep a file; one that is here already stays as it is, but for one that was refused, which is read anew.

    Args:
        raw: The bytes, at most 20 MB.
        file_name: What the sender called it, with an ending that says what it is.
        origin: Where it came from.
        now: When.
        declared: The media type the sender declares, or "".
        given_name: Whose it is, where a person said so.

    Raises:
        IngestRefused: The file is empty, too large or of a kind that is not read, or about somebody who was
            deleted; nothing was kept.
    """
    kind = _checked(raw, file_name=file_name, declared=declared)
    digest = hashlib.sha256(raw).hexdigest()
    document = SourceDocument(
        kind=kind, file_name=clean_file_name(file_name), given_name=given_name[:200], sha256=digest, raw=raw
    )
    known = SourceDocument.objects.select_related("candidate").filter(sha256=digest).first()
    if known is not None:
        return _met_again(known, document, origin=origin, now=now)
    return _stored(document, origin=origin, now=now)


def _checked(raw: bytes, *, file_name: str, declared: str) -> str:
    if not raw:
        raise IngestRefused("empty", _("The file is empty. Choose the file again."))
    if len(raw) > MAX_BYTES:
        raise IngestRefused("too_large", _("The file is larger than 20 MB. Send one person a file."))
    return document_kind(file_name=file_name, head=raw[:64], declared=declared)


def _met_again(known: SourceDocument, sent: SourceDocument, *, origin: Origin, now: datetime) -> Received:
    if known.candidate is not None and known.candidate.deleted_at is not None:
        raise IngestRefused("withheld", withheld_words())
    # What could not be read may be now that somebody typed whose it is, or by newer rules.
    changes = {name: getattr(sent, name) for name in ("kind", "file_name", "given_name", "raw")}
    changes |= _where_from(origin, now=now) | {"refusal": None}
    is_again = SourceDocument.objects.move(
        known.pk, from_=DocumentState.REFUSED, to=DocumentState.RECEIVED, **changes
    )
    if is_again:
        known.refresh_from_db()
        _record(known, now=now)
    return Received(known, is_new=is_again)


def withheld_words() -> str:
    """Return what is said of a file about somebody who must not be here."""
    return _("Withheld: this person said no before, or was deleted here. Nothing of the file was kept.")


def _stored(document: SourceDocument, *, origin: Origin, now: datetime) -> Received:
    for name, value in _where_from(origin, now=now).items():
        setattr(document, name, value)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
            _record(document, now=now)
    except IntegrityError:
        # The same file in two tabs at once: the other one won, and either document serves.
        return Received(SourceDocument.objects.get(sha256=document.sha256), is_new=False)
    return Received(document, is_new=True)


def _where_from(origin: Origin, *, now: datetime) -> dict[str, Any]:
    return {
        "source": origin.source[:200],
        "lawful_basis": origin.lawful_basis,
        "is_public": origin.is_public,
        "import_run": origin.run,
        "uploaded_by": origin.brought_by,
        "received_at": now,
    }


def _record(document: SourceDocument, *, now: datetime) -> None:
    actor_id = document.uploaded_by_id
    target = f"source_document:{document.pk}"
    audit(action="candidates.source_document.received", actor_id=actor_id, target=target, now=now)
    change(kind="source_document.received", object_type="source_document", object_id=document.pk, now=now)
