"""PersonResource: what every address of one person does the same way."""

from uuid import UUID

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.views import Resource
from candidates.api import leaving, telling
from candidates.models import Candidate
from candidates.models.candidate import CandidateQuerySet
from candidates.profiles.duplicates.queries import person_now
from candidates.profiles.queries import candidates_for, whole_profiles_for


class PersonResource(Resource):
    """Addresses that begin with the id of a person."""

    def person(self, user: User, pk: str, *, rows: CandidateQuerySet | None = None) -> Candidate:
        """Return a person, or lead on from an id that was merged.

        Args:
            user: Who asks.
            pk: The id.
            rows: The people they may see, as they are wanted; by default without more.

        Raises:
            Problem: There is nobody; or it was merged: 308 on GET, 409 on writes.
        """
        people = candidates_for(user=user) if rows is None else rows
        if (found := people.filter(pk=pk).first()) is not None:
            return found
        person = person_now(user=user, candidate_id=UUID(pk))
        if person is None:
            return leaving.present(user, people, pk)
        is_read = self.request.method in {"GET", "HEAD"}
        raise Problem(
            "merged",
            status=308 if is_read else 409,
            location=self.request.path.replace(pk, str(person.pk)) if is_read else "",
            merged_into=str(person.pk),
        )

    def held(self, user: User, pk: str) -> Candidate:
        """Return a person as the caller has read them, held until the answer is written."""
        person = self.person(user, pk, rows=candidates_for(user=user).select_for_update(of=("self",)))
        self.match(telling.candidate(whole_profiles_for(user=user).get(pk=pk), user=user))
        return person
