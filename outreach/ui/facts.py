"""The facts a mail may use, as switches, and as what a sentence may be linked to."""

from dataclasses import dataclass

from outreach.briefs.types import Fact, Segment
from outreach.reviews.queries import ReadableDraft
from outreach.reviews.rules import key_of, unlinked, ways_to_link

# Without these there is no mail to write, or they say nothing by themselves.
_FIXED = {"role", "requirement"}
_MOST_WAYS = 6


@dataclass(frozen=True)
class Toggle:
    """One fact with its switch.

    Args:
        fact: The fact.
        is_on: Whether the composer may use it.
        is_used: Whether the mail does.
    """

    fact: Fact
    is_on: bool
    is_used: bool


@dataclass(frozen=True)
class Linking:
    """A sentence somebody wrote that cites nothing, and the facts it may be about."""

    key: str
    text: str
    facts: tuple[Fact, ...]


def toggles(shown: ReadableDraft) -> list[Toggle]:
    """Return the facts of a brief that can be left out; those the mail uses and those left out first."""
    used, off = {fact.id for fact in shown.cited}, set(shown.draft.without)
    every = [
        Toggle(fact, is_on=fact.id not in off, is_used=fact.id in used)
        for fact in shown.brief.facts
        if fact.kind not in _FIXED and not fact.is_suspect
    ]
    return sorted(every, key=lambda toggle: toggle.is_on and not toggle.is_used)


def linkings(shown: ReadableDraft) -> list[Linking]:
    """Return the sentences that may have to cite something, each with the likeliest facts."""
    return [_linking(shown, told) for told in unlinked(shown.draft)]


def _linking(shown: ReadableDraft, told: Segment) -> Linking:
    ids = ways_to_link(shown.brief, told)[:_MOST_WAYS]
    facts = (shown.brief.fact(fact_id) for fact_id in ids)
    return Linking(key_of(told.text), told.text, tuple(fact for fact in facts if fact))
