"""A person's word on the fields of a profile, where a document has them wrong."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candidates.models import Candidate
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.duplicates.services.finding import look_again
from candidates.profiles.facts.services.applying import apply_decisions
from candidates.profiles.facts.services.keeping import field_subject, keep_decision
from candidates.profiles.services.indexing import index_words
from candidates.profiles.services.trail import note_change
from candidates.profiles.standing.services import work_out

_TELLING = {"name", "city"}


@transaction.atomic
def correct_fields(
    *, candidate: Candidate, values: Mapping[str, str], actor_id: UUID | None, now: datetime
) -> bool:
    """Set fields that documents tell otherwise; no later document or table changes them again.

    Args:
        candidate: The person; brought up to date.
        values: New values by field, of DOCUMENT_FIELDS; others are left alone. A name is never emptied.
        actor_id: Who says so.
        now: When.

    Returns:
        Whether anything changed.
    """
    changed = say_fields(
        candidate=candidate,
        values={name: value for name, value in values.items() if name in DOCUMENT_FIELDS},
        actor_id=actor_id,
        now=now,
    )
    if not changed:
        return False
    work_out(candidate_ids=[candidate.pk])
    index_words(candidate_id=candidate.pk)
    if _TELLING & set(changed):
        # Under another name or in another town they may be somebody else who is here.
        look_again(candidate_id=candidate.pk, now=now)
    note_change(candidate_id=candidate.pk, verb="corrected", fields=changed, actor_id=actor_id, now=now)
    return True


def say_fields(
    *, candidate: Candidate, values: Mapping[str, str], actor_id: UUID | None, now: datetime
) -> list[str]:
    """Write down as decisions what fields say from now on, and let the profile say so.

    Args:
        candidate: The person; brought up to date.
        values: New values by field.
        actor_id: Who says so.
        now: When.

    Returns:
        The fields that changed, in order.
    """
    held = Candidate.objects.select_for_update(no_key=True, of=("self",)).get(pk=candidate.pk)
    changed = sorted(
        name for name, value in values.items() if getattr(held, name) != value and (value or name != "name")
    )
    for name in changed:
        keep_decision(
            candidate=held,
            subject=field_subject(candidate=held, fact=name),
            kind=DecisionKind.CORRECTED,
            values={name: values[name]},
            actor_id=actor_id,
            now=now,
        )
    if changed:
        apply_decisions(candidate_ids=[held.pk])
        Candidate.objects.filter(pk=held.pk).update(updated_at=now)
        candidate.refresh_from_db(fields=[*values, "field_sources", "updated_at"])
    return changed
