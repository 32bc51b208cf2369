"""Mark the statements of a person that somebody found wrong: nothing is told, matched or found by them."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from candidates.models import Achievement
from candidates.profiles.facts.queries.wrong import wrong_by_words
from candidates.profiles.facts.rules import plain

# Nothing is wrong of most people, which is asked of each of their documents.
_MAY_BE_WRONG = """
SELECT EXISTS (SELECT FROM candidates_factdecision WHERE candidate_id = %(person)s)
    OR EXISTS (SELECT FROM candidates_achievement WHERE candidate_id = %(person)s AND is_wrong)
"""


def note_wrong_statements(*, candidate_id: UUID) -> Sequence[UUID]:
    """Bring the marks of a person's statements in line with what was decided about facts.

    A statement is wrong wherever a document tells it in the same words, and with the post it was told under.

    Args:
        candidate_id: The person.

    Returns:
        The documents of the statements whose mark changed.
    """
    if not _may_be_wrong(candidate_id):
        return []
    wrong = wrong_by_words(candidate_id=candidate_id)
    rows = Achievement.objects.filter(candidate=candidate_id).only("text", "is_wrong", "source_document_id")
    changed = [row for row in rows if row.is_wrong != (plain(row.text) in wrong)]
    for is_wrong in (True, False):
        ids = [row.pk for row in changed if row.is_wrong != is_wrong]
        if ids:
            Achievement.objects.filter(pk__in=ids).update(is_wrong=is_wrong)
    return sorted({row.source_document_id for row in changed})


def _may_be_wrong(candidate_id: UUID) -> bool:
    """Whether anything was decided about a fact of a person, or a statement of theirs is marked."""
    with connection.cursor() as cursor:
        cursor.execute(_MAY_BE_WRONG, {"person": candidate_id})
        return bool(cursor.fetchone()[0])
