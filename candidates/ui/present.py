"""Whom an address is about: somebody, or who they turned out to be."""

from uuid import UUID

from django.http import Http404

from axis.ui.access import SignedInRequest
from candidates.models import Candidate
from candidates.profiles.duplicates.queries import person_now
from candidates.profiles.queries import candidates_for


def person_of(request: SignedInRequest, pk: UUID) -> Candidate:
    """Return the person of an id; of one that was merged the person they are now, so that no words are lost.

    Raises:
        Http404: There is nobody, or nobody this user may see.
    """
    found = candidates_for(user=request.user).filter(pk=pk).first()
    found = found or person_now(user=request.user, candidate_id=pk)
    if found is None:
        raise Http404
    return found
