"""Documents as the import screen and the profile show them."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from axis.accounts.models import User
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState

# The bytes and the text are large, and no list shows them.
_HEAVY = ("raw", "text", "lines")


def documents_for(*, user: User) -> QuerySet[SourceDocument]:
    """Every document this user may see, newest first, with what a row shows already loaded."""
    visible = SourceDocument.objects.visible_to(user).defer(*_HEAVY)
    return visible.select_related("candidate").order_by("-received_at", "-pk")


def document_pages_for(*, user: User) -> QuerySet[SourceDocument]:
    """Every document this user may see, with its text and lines but without the bytes."""
    return SourceDocument.objects.visible_to(user).defer("raw").select_related("candidate")


@dataclass(frozen=True)
class Progress:
    """How far a set of rows has come, counted."""

    total: int
    done: int
    refused: int

    @property
    def is_running(self) -> bool:
        """Whether somebody still waits for some of it."""
        return self.done < self.total


def import_progress(*, user: User, ids: list[UUID]) -> Progress:
    """Count what became of these documents; finished means ready, refused or set aside as dead."""
    rows = SourceDocument.objects.visible_to(user).filter(pk__in=ids).values_list("state", "dead_at")
    states = Counter("DEAD" if dead_at else state for state, dead_at in rows)
    failed = states[DocumentState.REFUSED] + states["DEAD"]
    return Progress(total=sum(states.values()), done=states[DocumentState.READY] + failed, refused=failed)
