"""Ring for what somebody's decision has made outdated, so that lists follow at once."""

from uuid import UUID

from axis.work.bell import ring_many
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.queries import to_weigh


def reweigh(candidate_id: UUID) -> None:
    """Ring for the documents of a person that are to be weighed again, after the services that say so."""
    task = SourceDocument.WORK[DocumentState.OUTDATED].task
    ring_many((task, {"sourcedocument_id": pk}) for pk in to_weigh(candidate_id=candidate_id))
