"""What people said that somebody marked as wrong: no fact for a match, a brief or a message."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from candidates.models import FactDecision
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.rules import ACHIEVEMENT, EMPLOYMENT, plain


def wrong_statements(*, candidate_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Return for each of these people the statements that do not hold, as `plain` compares them.

    Those are achievements marked as wrong, and what was told under an employment that is marked as wrong.

    Args:
        candidate_ids: The people; who has none is left out.
    """
    rulings = FactDecision.objects.ruling().filter(candidate__in=candidate_ids, kind=DecisionKind.WRONG)
    found: dict[UUID, set[str]] = defaultdict(set)
    for decision in rulings.filter(fact__in=[ACHIEVEMENT, EMPLOYMENT]):
        said = [decision.was["text"]] if decision.fact == ACHIEVEMENT else decision.told
        if said:
            found[decision.candidate_id] |= {plain(text) for text in said}
    return dict(found)
