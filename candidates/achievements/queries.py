"""What people did, and what a stored document tells, read anew from its own words."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from axis.accounts.models import User
from candidates.achievements.rules import ExtractedAchievement, employments_of, extract
from candidates.achievements.rules.rungs import LADDER
from candidates.achievements.statements.rules import Said, reveals
from candidates.ingest.queries import read_stored
from candidates.ingest.rules import ParsedLine
from candidates.models import Achievement, SourceDocument, StatementDecision
from candidates.models.achievement import AchievementKind
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


def statements_of_person(*, user: User, candidate_id: UUID) -> QuerySet[Achievement]:
    """Return one person's standing statements as their page shows them, with the decisions that stand."""
    decisions = StatementDecision.objects.standing().select_related("decided_by").order_by("-pk")
    rows = Achievement.objects.visible_to(user).standing().filter(candidate=candidate_id)
    return (
        rows.select_related("employment", "source_document", "made_by__decided_by")
        .defer("source_document__raw", "source_document__text", "source_document__lines")
        .defer("source_document__layout")
        .prefetch_related(Prefetch("decisions", decisions))
        .order_by("source_document__received_at", "source_document_id", "start")
    )


def undecided_for(*, user: User) -> QuerySet[Achievement]:
    """Return the achievements this user may see that nobody has looked at, of people in use."""
    rows = Achievement.objects.visible_to(user).undecided().filter(is_suspect=False)
    present = rows.filter(candidate__restricted_at=None, candidate__merged_into=None)
    return present.select_related("candidate").defer("candidate__search", "candidate__summary")


class Cited(NamedTuple):
    """Words of a document that something written rests on, and how much of it was theirs by then."""

    document_id: str
    start: int
    end: int
    role_level: str = ""


def fallen_among(cited: Collection[Cited]) -> set[Cited]:
    """Return which of these words may not be told any more, or not so.

    They are wrong, confidential or set aside by now, no achievement, were corrected or split, or less of it
    was theirs than was told. Words a later reading merely finds no more stay what they are: verbatim.

    Args:
        cited: The words.
    """
    rows = Achievement.objects.filter(source_document__in={one.document_id for one in cited})
    by_document: dict[str, list[Achievement]] = defaultdict(list)
    for row in rows.defer("text", "quantities", "metrics"):
        by_document[str(row.source_document_id)].append(row)
    return {one for one in cited if _has_fallen(one, by_document[one.document_id])}


def _has_fallen(cited: Cited, rows: Iterable[Achievement]) -> bool:
    near = [row for row in rows if row.start < cited.end and cited.start < row.end]
    standing = [row for row in near if row.replaced_by_id is None]
    if any(row.is_confidential for row in standing):
        return True
    exact = [row for row in near if (row.start, row.end) == (cited.start, cited.end)]
    now = next((row for row in exact if row.replaced_by_id is None), None)
    if now is None:
        return bool(exact)
    was = cited.role_level if cited.role_level in LADDER else now.role_level
    is_less = now.role_level in LADDER and LADDER.index(now.role_level) > LADDER.index(was)
    return now.is_wrong or now.is_suspect or now.kind != AchievementKind.ACHIEVEMENT or is_less


def kept_back_of(candidate_ids: Collection[UUID]) -> dict[UUID, list[Said]]:
    """Return what of these people's work is confidential or wrong, in one query."""
    found: dict[UUID, list[Said]] = defaultdict(list)
    rows = Achievement.objects.standing().filter(Q(is_confidential=True) | Q(is_wrong=True))
    rows = rows.filter(candidate__in=candidate_ids)
    for owner, text in rows.values_list("candidate_id", "text"):
        found[owner].append(Said(text))
    return found


def is_kept_back(words: str, kept_back: Iterable[Said]) -> bool:
    """Whether words, names in them perhaps taken out, tell one of these statements."""
    return any(reveals(Said(words), statement) for statement in kept_back)
