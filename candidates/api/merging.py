"""Make one person of two, and two again."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.decorators import action

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.reading import invalid_field, names_nothing
from axis.rest.views import Resource
from candidates.api import shapes, telling
from candidates.api.bodies import MergeBody
from candidates.api.facts import DecidesFacts
from candidates.api.naming import person_named
from candidates.models import Candidate, MergeRecord
from candidates.profiles.duplicates.errors import AlreadyDecided, MergeRefused, UndoRefused
from candidates.profiles.duplicates.queries import person_now
from candidates.profiles.duplicates.services import hold_merged, lock_both, merge_people, undo_merge
from candidates.profiles.queries import whole_profiles_for


class MergesPeople(DecidesFacts):
    """The acts of /candidates/{id} that make one person of two, and two again."""

    @action(detail=True, methods=["post"])
    @operation(
        "Merge a duplicate into a candidate",
        answer=shapes.Candidate,
        body=MergeBody,
        needs_match=True,
        problems=("merged", "conflict"),
    )
    def merge(self, request: Any, *, pk: str, body: MergeBody) -> shapes.Candidate:
        """Everything known about either is then known about this one; refusals of either hold, blanks are
        filled from the other, and the other's id leads here by 308. Unmerge takes it back for 30 days."""
        kept = self.person(request.user, pk)
        return merge(self, request.user, kept=kept, body=body)

    @action(detail=True, methods=["post"])
    @operation(
        "Take a merge back",
        answer=shapes.Candidate,
        body=MergeBody,
        problems=("merged", "conflict"),
    )
    def unmerge(self, request: Any, *, pk: str, body: MergeBody) -> shapes.Candidate:
        """Within 30 days: each has what they had, and duplicate_id is somebody of their own again. What came
        or was changed since stays with this one. Honours If-Match."""
        kept = self.person(request.user, pk)
        return unmerge(self, request.user, kept=kept, body=body)


def merge(resource: Resource, user: User, *, kept: Candidate, body: MergeBody) -> shapes.Candidate:
    """Make somebody whom the caller has read, and who else is the same, one person.

    Args:
        resource: What is answering; its If-Match is held against the person as they are.
        user: Who says that they are the same.
        kept: Whose id stays.
        body: Who is the same.

    Raises:
        Problem: Nobody has the other id (404), If-Match does not fit (412), or it was merged already or they
            cannot be made one (409).
    """
    if body.duplicate_id == kept.pk:
        raise invalid_field("/duplicate_id", "same_person", _("Nobody is a duplicate of themselves."))
    other = person_named(user, body.duplicate_id, field="duplicate_id")
    try:
        # Held before If-Match is asked, so that nobody changes them in between.
        lock_both(kept=kept, merged=other)
        resource.match(telling.candidate(whole_profiles_for(user=user).get(pk=kept.pk), user=user))
        merge_people(kept=kept, merged=other, merged_by=user, now=timezone.now())
    except (AlreadyDecided, MergeRefused) as refused:
        raise Problem("conflict", refused.message) from None
    return telling.candidate(whole_profiles_for(user=user).get(pk=kept.pk), user=user)


def unmerge(resource: Resource, user: User, *, kept: Candidate, body: MergeBody) -> shapes.Candidate:
    """Make two of somebody whom the caller has read again.

    Args:
        resource: What is answering; its If-Match is held against the person as they are.
        user: Who says that they are two.
        kept: Whose id stayed.
        body: Who was merged.

    Raises:
        Problem: Nobody of this id was merged into them (404), If-Match does not fit (412), or it cannot be
            taken back any more (409).
    """
    person = person_now(user=user, candidate_id=body.duplicate_id)
    merges = MergeRecord.objects.visible_to(user).filter(merged=body.duplicate_id, undone_at=None)
    record = merges.first()
    if record is None or person is None or person.pk != kept.pk:
        raise names_nothing("/duplicate_id", _("Nobody of this id was merged into them."))
    hold_merged(record=record)
    resource.match(telling.candidate(whole_profiles_for(user=user).get(pk=kept.pk), user=user))
    try:
        undo_merge(record=record, undone_by=user, now=timezone.now())
    except UndoRefused as refused:
        raise Problem("conflict", refused.message) from None
    return telling.candidate(whole_profiles_for(user=user).get(pk=kept.pk), user=user)
