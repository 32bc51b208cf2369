"""Keep what a person corrected of a reading, beside the document and without changing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from candidates.compliance.queries import may_store
from candidates.ingest.errors import IngestRefused
from candidates.ingest.queries import read_stored
from candidates.ingest.rules import ParsedResume, addresses
from candidates.models import SourceDocument
from candidates.models.source_document import WHOLE, DocumentState

_READ = (DocumentState.PARSED, DocumentState.PROFILED, DocumentState.EXTRACTED, *WHOLE)


def note_corrections(
    *, document: SourceDocument, corrected: Mapping[str, Any], by: User, now: datetime
) -> ParsedResume:
    """Keep corrections, with who made them, and return what the document says by them.

    Args:
        document: The document, locked by the caller.
        corrected: As candidates.ingest.rules.with_corrections takes them.
        by: Who corrected it.
        now: When.

    Raises:
        IngestRefused: Nothing was read of it, or the addresses are of somebody who said no; nothing was kept.
    """
    if document.state not in _READ:
        raise IngestRefused("not_read", _("Nothing has been read of it, so there is nothing to correct."))
    document.corrections = {**corrected, "by": str(by.pk), "name_of_by": by.name, "at": now.isoformat()}
    parsed = read_stored(document).parsed
    if not may_store(addresses(parsed)):
        message = _("Somebody with this address said no. It cannot be kept.")
        raise IngestRefused("withheld", message)
    document.save(update_fields=["corrections"])
    target = f"source_document:{document.pk}"
    audit(action="candidates.source_document.corrected", actor_id=by.pk, target=target, now=now)
    return parsed
