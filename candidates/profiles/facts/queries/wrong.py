"""What people said that somebody marked as wrong: no fact for a match, a brief or a message."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import JSONField, Value
from django.db.models.functions import JSONObject

from candidates.models import CandidateSkill, FactDecision
from candidates.models.candidate_skill import SkillStatus
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.rules import ACHIEVEMENT, EDUCATION, EMPLOYMENT, plain

# What of a post, a study or a skill answers a role (candidates.matching.queries.showing).
_ANSWERING = ("position", "study_type", "area", "name")


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


def wrong_entries_of(candidate_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Return the posts, studies and skills of people that are wrong, as `plain` compares them, in one query.

    Args:
        candidate_ids: The people.
    """
    theirs = {"candidate__in": candidate_ids}
    rulings = FactDecision.objects.ruling().filter(**theirs, kind=DecisionKind.WRONG).order_by()
    entries = rulings.filter(fact__in=[EMPLOYMENT, EDUCATION]).values_list("candidate_id", "was", "now")
    skills = CandidateSkill.objects.filter(**theirs, status=SkillStatus.REJECTED).values_list(
        "candidate_id", JSONObject(name="name", keywords="keywords"), Value({}, JSONField())
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for owner, was, now in entries.union(skills, all=True):
        values = was | now
        said = [*(values.get(name, "") for name in _ANSWERING), *values.get("keywords", [])]
        found[owner] |= {plain(words) for words in said if words}
    return found
