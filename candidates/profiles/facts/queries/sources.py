"""The document a fact is from, and where in it."""

from collections.abc import Iterable, Sequence
from typing import Any

from candidates.profiles.facts.queries.reading import Telling
from candidates.profiles.facts.queries.types import Source
from candidates.profiles.facts.rules import Place, find_place


def given_by(tellings: Iterable[Telling], document_id: Any) -> Telling | None:
    """Return what the document of an id tells, or None where it is not among these."""
    wanted = str(document_id)
    return next((one for one in tellings if str(one.document.pk) == wanted), None)


def source_of(telling: Telling, words: Sequence[str], *, place: Place | None = None) -> Source:
    """Return a document as the source of a fact.

    Args:
        telling: The document.
        words: By which the fact is found in its text, the most telling first.
        place: Where it stands, where that is known already.
    """
    document = telling.document
    found = place or find_place(text=document.text, lines=document.lines, layout=document.layout, words=words)
    return Source(
        document_id=document.pk,
        title=document.file_name,
        source=document.source,
        is_public=document.is_public,
        lawful_basis=document.lawful_basis,
        received_at=document.received_at,
        brought_by=document.uploaded_by.name if document.uploaded_by else "",
        place=found,
    )
