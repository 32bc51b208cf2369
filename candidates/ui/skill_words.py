"""Skills as a person's page shows them: which count, where each stands, and who decided about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from candidates.models import Candidate, CandidateSkill
from candidates.profiles.facts.queries import FactsOfPerson
from candidates.profiles.facts.rules import SKILL
from candidates.ui.fact_words import ShownFact, shown_fact


@dataclass(frozen=True)
class ShownSkill:
    """A skill with where it is from.

    Args:
        row: The skill.
        shown: The same as a fact.
    """

    row: CandidateSkill
    shown: ShownFact


@dataclass(frozen=True)
class ShownSkills:
    """The skills of a person.

    Args:
        standing: Those that count, in the order of their documents.
        in_question: Those found in a text and left open, then those that are wrong.
    """

    standing: list[ShownSkill]
    in_question: list[ShownSkill]


def shown_skills(candidate: Candidate, facts: FactsOfPerson, rows: Iterable[CandidateSkill]) -> ShownSkills:
    """Return the skills of a person for their page.

    Args:
        candidate: The person.
        facts: Their facts, with these skills among them.
        rows: Of `skills_of`.
    """
    told = {fact.entry_id: fact for fact in facts.of(SKILL)}
    shown = [ShownSkill(row, shown_fact(candidate, told[row.pk], at=facts.at)) for row in rows]
    standing = [one for one in shown if one.row.is_standing]
    return ShownSkills(
        sorted(standing, key=lambda one: (one.row.rank, one.row.pk)),
        [one for one in shown if not one.row.is_standing],
    )
