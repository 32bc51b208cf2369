"""Delete a person and bring them back; what is answered about those who are gone."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.views import Resource
from candidates.api import shapes, telling
from candidates.api.naming import refuse_merged
from candidates.compliance.services import hold_still
from candidates.models import Candidate
from candidates.profiles.queries import candidates_for, whole_profiles_for
from candidates.rights.errors import NotDeleted
from candidates.rights.queries import deleted_people_for, erasure_of
from candidates.rights.services import delete_candidate, hold_person, restore_candidate


def present(user: User, people: Any, pk: str) -> Candidate:
    """Return one of these people.

    Raises:
        Problem: They were erased (gone-erased), merged, are deleted, or nobody has this id (both not-found).
    """
    found: Candidate | None = people.filter(pk=pk).first()
    if found is not None:
        return found
    if erasure_of(candidate_id=UUID(pk), user=user) is not None:
        raise Problem("gone-erased")
    refuse_merged(user, UUID(pk))
    gone = deleted_people_for(user=user).filter(pk=pk).first()
    if gone is None:
        raise Problem("not-found")
    until = telling.deleted(gone).model_dump(mode="json")["erased_after"]
    raise Problem(
        "not-found", _("They were deleted, and can be restored until %(until)s.") % {"until": until}
    )


def delete(resource: Resource, user: User, pk: str) -> shapes.DeletedCandidate:
    """Delete somebody whom the caller has read as they are.

    Raises:
        Problem: There is nobody, or If-Match does not fit.
    """
    # Before the row, as whoever writes to them takes both.
    hold_person(candidate=present(user, candidates_for(user=user), pk))
    present(user, candidates_for(user=user).select_for_update(of=("self",)), pk)
    person = whole_profiles_for(user=user).get(pk=pk)
    resource.match(telling.candidate(person, user=user))
    delete_candidate(candidate=person, actor_id=user.pk, now=timezone.now())
    return telling.deleted(person)


def restore(resource: Resource, user: User, pk: str) -> shapes.Candidate:
    """Bring somebody back.

    Raises:
        Problem: There is nobody, they are not deleted, their time is over, or If-Match does not fit.
    """
    gone = deleted_people_for(user=user).filter(pk=pk).first()
    if gone is None:
        present(user, candidates_for(user=user), pk)
        raise Problem("not-deleted")
    hold_still(candidate=gone)
    resource.match(telling.deleted(gone))
    try:
        restore_candidate(candidate=gone, actor_id=user.pk, now=timezone.now())
    except NotDeleted as refused:
        raise Problem("not-deleted", refused.message) from None
    return telling.candidate(whole_profiles_for(user=user).get(pk=pk), user=user)
