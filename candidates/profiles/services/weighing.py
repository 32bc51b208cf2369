"""Have a worker weigh a person's evidence anew and compare them with every open role again."""

from collections.abc import Collection
from uuid import UUID

from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState


def hold_documents(*, candidate_id: UUID) -> None:
    """Hold every document of a person, in the order in which merging holds them.

    Whoever weighs one of them does so before or after what this transaction changes, never across it.

    Args:
        candidate_id: The person.
    """
    theirs = SourceDocument.objects.filter(candidate=candidate_id).order_by("pk")
    list(theirs.select_for_update().only("pk"))


def hold_document(*, document_id: UUID) -> None:
    """Hold one document until this transaction ends, before the person it is about.

    Args:
        document_id: The document.
    """
    SourceDocument.objects.select_for_update(of=("self",)).only("pk").get(pk=document_id)


def weigh_again(*, candidate_id: UUID, document_ids: Collection[UUID] = ()) -> None:
    """READY → OUTDATED for documents of a person that are held; one on its way comes to be weighed anyway.

    Args:
        candidate_id: The person.
        document_ids: Those whose statements changed. None of them where only something else did that a role
            may ask for: their newest one is taken then, since with any of them the whole person is compared.
    """
    ready = SourceDocument.objects.filter(candidate=candidate_id, state=DocumentState.READY)
    newest = ready.order_by("-received_at", "-pk").values_list("pk", flat=True)
    ready.filter(pk__in=list(document_ids) or list(newest[:1])).update(state=DocumentState.OUTDATED)
