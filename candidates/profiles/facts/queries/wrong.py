"""What people said that somebody marked as wrong: no fact for a match, a brief or a message."""

from uuid import UUID

from candidates.models import FactDecision
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.rules import ACHIEVEMENT, EMPLOYMENT, plain


def wrong_by_words(*, candidate_id: UUID) -> dict[str, FactDecision]:
    """Return the statements of a person that do not hold, as `plain` compares them, each with who decided so.

    Those are achievements marked as wrong, and what was told under an employment that is marked as wrong.

    Args:
        candidate_id: The person.
    """
    rulings = FactDecision.objects.ruling().filter(candidate=candidate_id, kind=DecisionKind.WRONG)
    found: dict[str, FactDecision] = {}
    for decision in rulings.filter(fact__in=[ACHIEVEMENT, EMPLOYMENT]).select_related("decided_by"):
        said = [decision.was["text"]] if decision.fact == ACHIEVEMENT else decision.told
        found |= {plain(text): decision for text in said}
    return found
