"""Keep a table as it came, part by part, before anything tries to understand it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import MAX_BYTES, clean_file_name
from candidates.ingest.rules.tables import table_kind
from candidates.ingest.services.tables.parts import PART_BYTES
from candidates.ingest.services.tables.planning import TableOrigin
from candidates.models import ImportRun, TableImport, TablePart


@transaction.atomic
def start_table(
    *,
    file_name: str,
    chunks: Iterable[bytes],
    uploaded_by: User | None,
    now: datetime,
    origin: TableOrigin | None = None,
    files_run: ImportRun | None = None,
) -> TableImport:
    """Keep a table; a worker reads it.

    Args:
        file_name: What the sender calls it, with an ending that says what it is.
        chunks: Its bytes, some at a time; more than 20 MB are refused.
        uploaded_by: Who sends it.
        now: When.
        origin: Where its people come from, as far as that was said already; asked again with the columns.
        files_run: The import of the CVs that came with it, if any.

    Raises:
        IngestRefused: It is empty, too large or no table; nothing was kept.
    """
    table = _new_table(clean_file_name(file_name), uploaded_by, origin, now=now)
    table.files_run = files_run
    raw = bytearray()
    for chunk in chunks:
        if chunk and not table.kind:
            table.kind = table_kind(file_name=file_name, head=chunk[:16])
        raw += chunk
        if len(raw) > MAX_BYTES:
            raise IngestRefused("too_large", _("The table is larger than 20 MB. Send it in parts."))
    if not raw:
        raise IngestRefused("empty", _("The file is empty. Choose the file again."))
    table.size, table.sha256 = len(raw), hashlib.sha256(raw).hexdigest()
    table.save(force_insert=True)
    for number, start in enumerate(range(0, len(raw), PART_BYTES)):
        part = bytes(raw[start : start + PART_BYTES])
        TablePart.objects.create(table=table, number=number, data=part)
    _note_upload(table, now=now)
    return table


def _new_table(
    name: str, uploaded_by: User | None, origin: TableOrigin | None, *, now: datetime
) -> TableImport:
    table = TableImport(file_name=name, size=0, uploaded_by=uploaded_by, uploaded_at=now)
    if origin is not None:
        table.source, table.lawful_basis = origin.source[:200], origin.lawful_basis
        table.is_public = origin.is_public
    return table


def _note_upload(table: TableImport, *, now: datetime) -> None:
    audit(
        action="candidates.table_import.uploaded",
        actor_id=table.uploaded_by_id,
        target=f"table_import:{table.pk}",
        now=now,
    )
