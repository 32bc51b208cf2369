"""A brief without facts that may not be told any more."""

from collections.abc import Collection

from outreach.briefs.types import Brief


def resting_on(brief: Brief, ids: Collection[str]) -> frozenset[str]:
    """Return these facts of a brief and every fact worked out from one of them or standing beside it."""
    found = frozenset(ids)
    while True:
        more = {fact.id for fact in brief.facts if found & {*fact.derived_from}} - found
        if not more:
            return found
        found |= more


def without_facts(brief: Brief, ids: Collection[str]) -> Brief:
    """Return a brief without these facts, whatever rests on them, and what ties them to the role.

    Args:
        brief: The frozen facts.
        ids: Of facts.
    """
    gone = resting_on(brief, ids)
    if not gone:
        return brief
    facts = tuple(fact for fact in brief.facts if fact.id not in gone)
    links = tuple(link for link in brief.links if link.achievement not in gone)
    return brief.model_copy(update={"facts": facts, "links": links})
