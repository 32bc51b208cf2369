"""The people a role could be put to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from axis.accounts.models import User
from candidates.models import Candidate, Match, Role
from candidates.profiles.queries import readable_candidates_for

# A page of people to choose from; search narrows a larger pool.
MOST_PEOPLE = 100


@dataclass(frozen=True)
class RankedPerson:
    """A candidate with their match, if they were matched with this role already."""

    candidate: Candidate
    match: Match | None

    @property
    def strip(self) -> list[dict[str, str]]:
        """One box a requirement: its label, state and quote."""
        reasons = self.match.reasons if self.match else []
        return [
            {"label": reason["requirement"], "state": reason["result"], "quote": reason["quote"]}
            for reason in reasons
        ]


def ranked_people(*, role: Role, user: User) -> Sequence[RankedPerson]:
    """Return people for a role, best match first and the unmatched after them, at most a hundred."""
    fit = Match.objects.filter(role=role, candidate=OuterRef("pk")).values("fit")[:1]
    candidates: QuerySet[Candidate] = readable_candidates_for(user=user).annotate(fit=Subquery(fit))
    people = list(candidates.order_by(F("fit").desc(nulls_last=True), "name", "pk")[:MOST_PEOPLE])
    matches = {match.candidate_id: match for match in Match.objects.filter(role=role, candidate__in=people)}
    return [RankedPerson(person, matches.get(person.pk)) for person in people]
