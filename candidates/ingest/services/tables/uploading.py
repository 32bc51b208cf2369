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
from candidates.models import TableImport, TablePart


@transaction.atomic
def start_table(
    *,
    file_name: str,
    chunks: Iterable[bytes],
    uploaded_by: User | None,
    now: datetime,
    origin: TableOrigin | None = None,
) -> TableImport:
    """Keep a table; a worker reads it.

    Args:
        file_name: What the sender calls it, with an ending that says what it is.
        chunks: Its bytes, some at a time; more than 20 MB are refused.
        uploaded_by: Who sends it.
        now: When.
        origin: Where its people come from, as far as that was said already; asked again with the columns.

    Raises:
        IngestRefused: It is empty, too large or no table; nothing was kept.
    """
    name = clean_file_name(file_name)
    table = TableImport(file_name=name, size=0, uploaded_by=uploaded_by, uploaded_at=now)
    if origin is not None:
        table.source, table.lawful_basis = origin.source[:200], origin.lawful_basis
        table.is_public = origin.is_public
    digest, held = hashlib.sha256(), b""
    parts: list[bytes] = []
    for chunk in chunks:
        if chunk and not table.kind:
            table.kind = table_kind(file_name=file_name, head=chunk[:16])
        digest.update(chunk)
        table.size += len(chunk)
        if table.size > MAX_BYTES:
            raise IngestRefused("too_large", _("The table is larger than 20 MB. Send it in parts."))
        held += chunk
        while len(held) >= PART_BYTES:
            parts.append(held[:PART_BYTES])
            held = held[PART_BYTES:]
    if not table.size:
        raise IngestRefused("empty", _("The file is empty. Choose the file again."))
    table.sha256 = digest.hexdigest()
    table.save(force_insert=True)
    for number, part in enumerate([*parts, held] if held else parts):
        TablePart.objects.create(table=table, number=number, data=part)
    target, actor_id = f"table_import:{table.pk}", uploaded_by.pk if uploaded_by else None
    audit(action="candidates.table_import.uploaded", actor_id=actor_id, target=target, now=now)
    return table
