"""Documents and imports as the import screens and the profile show them."""

from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from axis.accounts.models import User
from candidates.ingest.rules import LAID_OUT, ReadDocument, read_again, with_corrections
from candidates.models import ImportRun, InboxMail, SourceDocument
from candidates.models.source_document import WHOLE, DocumentState

# The bytes and the text are large, and no list shows them.
_HEAVY = ("raw", "text", "lines", "layout")
_DEAD = Q(documents__dead_at__isnull=False)
_REFUSED = Q(documents__state=DocumentState.REFUSED)
_READY = Q(documents__state__in=WHOLE)


def documents_for(*, user: User) -> QuerySet[SourceDocument]:
    """Every document this user may see, newest first, with what a row shows already loaded."""
    visible = SourceDocument.objects.visible_to(user).defer(*_HEAVY)
    return visible.select_related("candidate").order_by("-received_at", "-pk")


def document_pages_for(*, user: User) -> QuerySet[SourceDocument]:
    """Every document this user may see, with its text and lines but without the bytes."""
    return SourceDocument.objects.visible_to(user).defer("raw").select_related("candidate", "uploaded_by")


def read_stored(document: SourceDocument) -> ReadDocument:
    """Return what a document that was read before says, with what a person corrected of it."""
    read = read_as_sent(document)
    return replace(read, parsed=with_corrections(read.parsed, document.corrections))


def read_as_sent(document: SourceDocument) -> ReadDocument:
    """Return what a document that was read before says by itself."""
    # The bytes of one that was laid out are not needed, and large.
    raw = b"" if document.kind in LAID_OUT else bytes(document.raw)
    return read_again(
        raw=raw,
        text=document.text,
        lines=document.lines,
        kind=document.kind,
        given_name=document.given_name,
    )


def imports_for(*, user: User) -> QuerySet[ImportRun]:
    """Every import this user may see, newest first, with how far its documents have come (`progress_of`)."""
    counted = ImportRun.objects.visible_to(user).annotate(
        total=Count("documents"),
        ready=Count("documents", filter=_READY),
        refused=Count("documents", filter=_REFUSED),
        failed=Count("documents", filter=_DEAD & ~_REFUSED & ~_READY),
    )
    return counted.select_related("started_by").order_by("-started_at", "-pk")


def imports_running(*, user: User) -> QuerySet[ImportRun]:
    """The imports this user brought of which something still waits for a worker, newest first."""
    waiting = SourceDocument.objects.working().filter(import_run=OuterRef("pk"))
    return imports_for(user=user).filter(Exists(waiting), started_by=user)


def mails_for(*, user: User) -> QuerySet[InboxMail]:
    """Every mail to the address for CVs this user may see, newest first, without its bytes."""
    visible = InboxMail.objects.visible_to(user).defer("raw")
    return visible.select_related("import_run", "brought_by").order_by("-received_at", "-pk")


@dataclass(frozen=True)
class Progress:
    """How far an import has come, counted in files.

    Args:
        total: All files of it, also those turned away at the door.
        done: Of these, nobody waits for any more.
        people: Read to the end.
        refused: Refused, at the door or while reading.
        failed: Not read in five tries; they can be tried again.
        known: Here already.
    """

    total: int
    done: int
    people: int
    refused: int
    failed: int
    known: int

    @property
    def is_running(self) -> bool:
        """Whether somebody still waits for some of it."""
        return self.done < self.total


def progress_of(run: ImportRun) -> Progress:
    """Return how far an import of `imports_for` has come."""
    counts: dict[str, int] = {name: getattr(run, name, 0) for name in ("total", "ready", "refused", "failed")}
    known = sum(outcome["code"] == "here_already" for outcome in run.turned_away)
    turned_away = len(run.turned_away)
    return Progress(
        total=counts["total"] + turned_away,
        done=counts["ready"] + counts["refused"] + counts["failed"] + turned_away,
        people=counts["ready"],
        refused=counts["refused"] + turned_away - known,
        failed=counts["failed"],
        known=known,
    )
