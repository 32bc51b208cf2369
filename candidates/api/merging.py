"""Make one person of two."""

from django.utils import timezone
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.reading import invalid_field
from axis.rest.views import Resource
from candidates.api import shapes, telling
from candidates.api.bodies import MergeBody
from candidates.api.naming import person_named
from candidates.models import Candidate
from candidates.profiles.duplicates.errors import AlreadyDecided, MergeRefused
from candidates.profiles.duplicates.services import lock_both, merge_people
from candidates.profiles.queries import whole_profiles_for


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
