"""Mark the statements of a person that somebody found wrong: nothing is told, matched or found by them."""

from collections.abc import Sequence
from uuid import UUID

from candidates.models import Achievement
from candidates.profiles.facts.queries.wrong import wrong_by_words
from candidates.profiles.facts.rules import plain


def note_wrong_statements(*, candidate_id: UUID) -> Sequence[UUID]:
    """Bring the marks of a person's statements in line with what was decided about facts.

    A statement is wrong wherever a document tells it in the same words, and with the post it was told under.

    Args:
        candidate_id: The person.

    Returns:
        The documents of the statements whose mark changed.
    """
    wrong = wrong_by_words(candidate_id=candidate_id)
    rows = Achievement.objects.filter(candidate=candidate_id).only("text", "is_wrong", "source_document_id")
    changed = [row for row in rows if row.is_wrong != (plain(row.text) in wrong)]
    for is_wrong in (True, False):
        ids = [row.pk for row in changed if row.is_wrong != is_wrong]
        if ids:
            Achievement.objects.filter(pk__in=ids).update(is_wrong=is_wrong)
    return sorted({row.source_document_id for row in changed})
