"""What people did, and what a stored document tells, read anew from its own words."""

from django.db.models import QuerySet

from axis.accounts.models import User
from candidates.achievements.rules import ExtractedAchievement, employments_of, extract
from candidates.ingest.queries import read_stored
from candidates.ingest.rules import ParsedLine
from candidates.models import Achievement, SourceDocument
from candidates.models.source_document import DocumentKind


def statements_of(document: SourceDocument) -> tuple[ExtractedAchievement, ...]:
    """Return what a document that was read before says its person did, in reading order."""
    lines = tuple(ParsedLine(**line) for line in document.lines)
    if document.kind in {DocumentKind.JSON_RESUME, DocumentKind.TABLE_ROW, DocumentKind.VCARD}:
        # The pointers of its lines say which employment each belongs to.
        return extract(text=document.text, lines=lines)
    read = read_stored(document)
    return extract(text=document.text, lines=lines, employments=employments_of(read.parsed))


def statements_for(*, user: User) -> QuerySet[Achievement]:
    """Every statement that stands and this user may see, with its evidence.

    Suspect ones are among them, confidential ones, and those that are no achievement: each says so.
    """
    return Achievement.objects.visible_to(user).standing().select_related("evidence")
