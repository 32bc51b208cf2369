"""A skill as a fact: the document and the place that name it, and who confirmed, rejected or added it."""

from axis.ui import dates
from candidates.models import CandidateSkill
from candidates.models.candidate_skill import SkillStatus
from candidates.profiles.facts.queries.reading import Telling
from candidates.profiles.facts.queries.sources import source_of
from candidates.profiles.facts.queries.types import Decided, Fact, Source
from candidates.profiles.facts.rules import SKILL, in_words, place_at


def skill_fact(row: CandidateSkill, *, given: Telling | None) -> Fact:
    """Return a skill of a person as a fact; one that was rejected is wrong.

    Args:
        row: The skill, with who decided about it.
        given: The document that names it; None for one that was added by hand.
    """
    values = {"name": row.name, "level": row.level}
    source = _source(row, given) if given else None
    return Fact(
        fact=SKILL,
        entry_id=row.pk,
        values=values,
        words=in_words(SKILL, values, dated=dates.partial),
        source=source,
        ruling=_decided(row),
        seen_at=source.received_at if source else None,
        is_wrong=row.status == SkillStatus.REJECTED,
    )


def _source(row: CandidateSkill, given: Telling) -> Source:
    document = given.document
    if row.start is None or row.end is None:
        return source_of(given, [row.name])
    place = place_at(
        text=document.text, lines=document.lines, layout=document.layout, start=row.start, end=row.end
    )
    return source_of(given, [row.name], place=place)


def _decided(row: CandidateSkill) -> Decided | None:
    if row.decided_at is None:
        return None
    return Decided(row.pk, row.status, row.decided_by.name if row.decided_by else "", row.decided_at)
