"""Delete a person, so that they are gone for everybody at once, and bring them back within 30 days."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from candidates.compliance.services import hold_still
from candidates.compliance.services.noting import note
from candidates.models import Candidate
from candidates.rights.errors import AlreadyDeleted, NotDeleted
from candidates.rights.queries import due_for_erasure
from candidates.rights.services.holding import hold_person
from candidates.shortlists.services import withdraw_unavailable
from candidates.signals import candidate_erased


@transaction.atomic
def delete_candidate(*, candidate: Candidate, actor_id: UUID | None, now: datetime) -> None:
    """Take a person off every list, shortlist and match, and let nothing leave for them any more.

    What we hold stays as it is until it is erased, 30 days later (`candidates.rights.rules`); until then
    `restore_candidate` brings them back. What was ended at the deletion stays ended.

    Args:
        candidate: The person.
        actor_id: Who deletes them.
        now: When.

    Raises:
        AlreadyDeleted: Somebody was faster.
    """
    # A letter to them is claimed before this, or never.
    hold_person(candidate=candidate)
    if not Candidate.objects.filter(pk=candidate.pk, deleted_at=None).update(deleted_at=now):
        raise AlreadyDeleted(_("They were deleted already."))
    candidate.deleted_at = now
    candidate_erased.send(
        sender=Candidate, candidate=candidate, is_for_good=False, actor_id=actor_id, now=now
    )
    withdraw_unavailable(candidate=candidate, now=now)
    note(candidate=candidate, verb="deleted", actor_id=actor_id, now=now)


@transaction.atomic
def restore_candidate(*, candidate: Candidate, actor_id: UUID | None, now: datetime) -> None:
    """Bring a deleted person back; messages and shortlists that ended with them stay ended.

    Args:
        candidate: The person.
        actor_id: Who brings them back.
        now: When.

    Raises:
        NotDeleted: They are not deleted, or their 30 days are over.
    """
    hold_still(candidate=candidate)
    is_over = due_for_erasure(now=now).filter(pk=candidate.pk).exists()
    deleted = Candidate.objects.filter(pk=candidate.pk, deleted_at__isnull=False)
    if is_over or not deleted.update(deleted_at=None, updated_at=now):
        raise NotDeleted(_("They can no longer be brought back, or somebody has done so already."))
    candidate.deleted_at = None
    note(candidate=candidate, verb="restored", actor_id=actor_id, now=now)
