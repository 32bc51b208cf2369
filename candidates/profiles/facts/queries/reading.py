"""What each document of a person tells by itself, read again; what was corrected of it are decisions."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BinaryField, Case, F, Q, Value, When

from candidates.ingest.errors import IngestRefused
from candidates.ingest.queries import read_as_sent
from candidates.ingest.rules import LAID_OUT
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.facts.rules import ToldEntry, fields_told, told_entries

logger = logging.getLogger(__name__)

# Of somebody who was brought in more often, the newest are read, and those the profile names.
MOST_DOCUMENTS = 12


@dataclass(frozen=True)
class Telling:
    """What one document tells.

    Args:
        document: With who brought it.
        fields: Fields of the person.
        entries: Employments, education, languages and addresses, in its order.
    """

    document: SourceDocument
    fields: dict[str, str]
    entries: tuple[ToldEntry, ...]


def tellings_of(*, candidate_id: UUID, also: Collection[UUID] = ()) -> list[Telling]:
    """Read the newest documents of a person again, in one query, the newest first.

    Args:
        candidate_id: The person.
        also: Older documents that are needed beside them.
    """
    theirs = SourceDocument.objects.filter(candidate=candidate_id).exclude(
        state__in=[DocumentState.RECEIVED, DocumentState.REFUSED]
    )
    newest = theirs.order_by("-received_at", "-pk").values("pk")[:MOST_DOCUMENTS]
    wanted = theirs.filter(Q(pk__in=newest) | Q(pk__in=list(also)))
    # The bytes of what was laid out are large, and its text says it all.
    bytes_kept = Case(When(kind__in=LAID_OUT, then=Value(b"")), default=F("raw"), output_field=BinaryField())
    rows = wanted.annotate(bytes_kept=bytes_kept).defer("raw").select_related("uploaded_by")
    return [_telling(row) for row in rows.order_by("-received_at", "-pk")]


def _telling(document: SourceDocument) -> Telling:
    document.raw = getattr(document, "bytes_kept", b"")
    try:
        parsed = read_as_sent(document).parsed
    except IngestRefused:
        # Read by an older version, which was less strict: it still is where the facts came from.
        logger.warning("A document that was read before can no longer be read.")
        return Telling(document, {}, ())
    return Telling(document, fields_told(parsed), told_entries(parsed))
