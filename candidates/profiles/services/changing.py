"""A person's word on what a profile says, where a document has it wrong."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Candidate
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.profiles.duplicates.services.finding import note_duplicates
from candidates.profiles.services.indexing import index_words

_TELLING = {"name", "city"}


@transaction.atomic
def correct_fields(
    *, candidate: Candidate, values: Mapping[str, str], actor_id: UUID | None, now: datetime
) -> bool:
    """Set fields that documents tell otherwise; a newer document that speaks of one may change it again.

    Args:
        candidate: The person, locked by the caller where somebody else might write.
        values: New values by field, of DOCUMENT_FIELDS; others are left alone. A name is never emptied.
        actor_id: Who says so.
        now: When.

    Returns:
        Whether anything changed.
    """
    changed = {
        name: value
        for name, value in values.items()
        if name in DOCUMENT_FIELDS and getattr(candidate, name) != value and (value or name != "name")
    }
    if not changed:
        return False
    for name, value in changed.items():
        setattr(candidate, name, value)
    # No document gave these any more.
    candidate.field_sources = {
        name: source for name, source in candidate.field_sources.items() if name not in changed
    }
    candidate.updated_at = now
    candidate.save(update_fields=[*changed, "field_sources", "updated_at"])
    index_words(candidate_id=candidate.pk)
    if _TELLING & changed.keys():
        # Under another name or in another town they may be somebody else who is here.
        note_duplicates(candidate_ids=[candidate.pk], now=now)
    _record(candidate, sorted(changed), actor_id=actor_id, now=now)
    return True


def _record(candidate: Candidate, fields: list[str], *, actor_id: UUID | None, now: datetime) -> None:
    audit(
        action="candidates.candidate.corrected",
        actor_id=actor_id,
        target=f"candidate:{candidate.pk}",
        now=now,
        details={"fields": fields},
    )
    change(
        kind="candidate.updated",
        object_type="candidate",
        object_id=candidate.pk,
        now=now,
        data={"changed": fields},
    )
