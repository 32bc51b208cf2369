"""Bring up to date what follows from a decision, and tell who listens."""

from datetime import datetime
from uuid import UUID

from candidates.models import Candidate
from candidates.profiles.duplicates.services.finding import look_again
from candidates.profiles.facts.services.marking import note_wrong_statements
from candidates.profiles.services.indexing import index_words
from candidates.profiles.services.trail import note_change
from candidates.profiles.services.weighing import weigh_again
from candidates.profiles.standing.services import work_out

# By these somebody may be taken for somebody else.
_TELLING = {"name", "city", "contact_point", "employment", "education"}
# What a role may ask for beside statements.
_ASKED_FOR = {"employment", "education"}


def settle(
    *, candidate: Candidate, fact: str, verb: str, actor_id: UUID | None, now: datetime, is_shown: bool = True
) -> None:
    """Note what was decided about a fact of a person.

    Args:
        candidate: The person.
        fact: A field or the kind of an entry.
        verb: What was done, such as "fact_marked_wrong".
        actor_id: Who did it.
        now: When.
        is_shown: Whether the profile says something else now.
    """
    if is_shown:
        Candidate.objects.filter(pk=candidate.pk).update(updated_at=now)
        told_in = note_wrong_statements(candidate_id=candidate.pk)
        if told_in or fact in _ASKED_FOR:
            weigh_again(candidate_id=candidate.pk, document_ids=told_in)
        work_out(candidate_ids=[candidate.pk])
        index_words(candidate_id=candidate.pk)
        if fact in _TELLING:
            look_again(candidate_id=candidate.pk, now=now)
    note_change(candidate_id=candidate.pk, verb=verb, fields=[fact], actor_id=actor_id, now=now)
