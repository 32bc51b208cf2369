"""How many people show every must of a role, and how many more would without one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, FilteredRelation, Func, IntegerField, JSONField, Q, Value, When

from axis.accounts.models import User
from candidates.models import Role
from candidates.models.candidate import CandidateQuerySet
from candidates.profiles.queries import readable_candidates_for

# product.md 4.3: below, a must may ask too much; above, nobody reads to the end of the list.
FEWEST, MOST = 20, 500


@dataclass(frozen=True)
class Pool:
    """What a role's requirements leave of everybody; it counts, and takes nobody off the list.

    Args:
        everybody: All whose documents were read to the end.
        compared: Those of them compared with the requirements as they stand.
        meet: Those compared who meet every must by something they did.
        meet_partly: Those who show every must at least in part; `meet` are among them.
        gained: For the text of a must, how many more would meet every must were it dropped.
    """

    everybody: int
    compared: int
    meet: int
    meet_partly: int
    gained: Mapping[str, int]

    @property
    def waiting(self) -> int:
        """How many are still to be compared."""
        return max(self.everybody - self.compared, 0)

    @property
    def is_narrow(self) -> bool:
        """Whether so few show every must, even in part, that one of them may ask too much."""
        return not self.waiting and self.meet_partly < FEWEST <= self.everybody

    @property
    def is_wide(self) -> bool:
        """Whether so many meet every must that one more would help."""
        return self.meet > MOST


def pool_of(*, role: Role, user: User) -> Pool:
    """Count the people a role could be put to, in one query however many they are.

    Matches older than the requirements answer other questions and are not counted.

    Args:
        role: The role.
        user: Who looks; nobody they may not see is counted.
    """
    people = readable_candidates_for(user=user).order_by()
    groups = list(_grouped(people, role=role))
    by_gap = {tuple(group["gap"]): group["people"] for group in groups if group["gap"] is not None}
    return Pool(
        everybody=sum(group["people"] for group in groups),
        compared=sum(group["compared"] for group in groups),
        meet=by_gap.get((), 0),
        meet_partly=sum(group["in_part"] for group in groups),
        gained={gap[0]: people for gap, people in by_gap.items() if gap},
    )


def _grouped(people: CandidateQuerySet, *, role: Role) -> Iterable[Mapping[str, Any]]:
    """Return groups of people by the one must they do not meet: [], that one, or None for several."""
    current = Q(matches__role=role)
    if role.requirements_changed_at:
        current &= Q(matches__matched_at__gte=role.requirements_changed_at)
    told = people.annotate(current=FilteredRelation("matches", condition=current)).annotate(
        lacking=_musts("MET", "!="), not_shown=_musts("NOT_SHOWN", "==")
    )
    how_many = Func(F("lacking"), function="jsonb_array_length", output_field=IntegerField())
    few = Case(When(lacks__lte=1, then=F("lacking")), default=None, output_field=JSONField())
    groups = told.annotate(lacks=how_many).values(gap=few)
    return groups.annotate(
        people=Count("pk"), compared=Count("current"), in_part=Count("pk", filter=Q(not_shown=[]))
    )


def _musts(result: str, compared: str) -> Func:
    """Return the texts of the musts whose result compares so, in the role's order."""
    path = f'$[*] ? (@.is_must == true && @.result {compared} "{result}").requirement'
    return Func(
        F("current__reasons"),
        Value(path),
        template="jsonb_path_query_array(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )
