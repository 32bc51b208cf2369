"""Choose which fact leads and which facts follow, or say why there is no honest message."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from axis.lib.words import gettext as _
from axis.lib.words import gettext_noop as noop
from outreach.briefs.types import Brief, Fact, FactKind, Link, NoDraft
from outreach.drafting.rules.eligibility import compares, is_usable, refusal
from outreach.drafting.rules.wording import is_safe, wordings

_ROLE_KINDS: tuple[tuple[FactKind, str, str], ...] = (
    ("role_growth", "growth", noop("The role states no growth. Ask the client, add it, and ask again.")),
    ("role_impact", "impact", noop("The role states no impact. Ask the client, add it, and ask again.")),
    ("role_basics", "basics", noop("The role states no basics. Ask the client, add them, and ask again.")),
)
# How exceptional a fact counts when nobody has measured it: in the middle of its peers.
_UNMEASURED = 0.5
_FADES_PER_YEAR, _LEAST_RECENCY = 0.05, 0.5


@dataclass(frozen=True)
class Plan:
    """What the message says, before any word is chosen."""

    lead: Fact
    link: Link
    need: Fact
    role: Fact
    impact: Fact
    growth: Fact
    basics: Fact
    derived: Fact | None = None
    benchmark: Fact | None = None
    history: Fact | None = None
    offer: Fact | None = None


def plan(brief: Brief, *, without: Collection[str] = ()) -> Plan | NoDraft:
    """Choose the facts of a first e-mail: one strength, as a second one is what a follow-up brings.

    Args:
        brief: The frozen facts.
        without: Ids of facts to leave out.
    """
    if refused := refusal(brief):
        return refused
    facts = [fact for fact in brief.facts if is_usable(brief, fact) and fact.id not in without]
    usable = [fact for fact in facts if fact.kind in {"achievement", "recognition"} and wordings(fact)]
    if not usable:
        return NoDraft(
            code="no_usable_achievement",
            reason=_(
                "No achievement with a source can be told. "
                "Ask for a CV that says what they did, or add a document."
            ),
        )
    parts = _role_parts(brief, facts)
    if isinstance(parts, NoDraft):
        return parts
    linked = _linked(brief, facts, usable)
    if not linked:
        return NoDraft(
            code="no_link",
            reason=_("No honest reason to write: nothing they did shows what this role asks for."),
        )
    lead, link, need = max(
        linked, key=lambda told: (_spotlight(brief, told[0]) * told[1].weight ** 0.5, told[0].id)
    )
    return replace(Plan(lead=lead, link=link, need=need, **parts), **_beside(brief, facts, lead))


def _beside(brief: Brief, facts: list[Fact], lead: Fact) -> dict[str, Any]:
    """Return what stands beside the lead: its arithmetic, others' figure, what they said before, an offer."""
    benchmark = _benchmark(brief, facts, lead)
    return {
        "derived": _derived(brief, facts, lead, benchmark),
        "benchmark": benchmark,
        "history": _newest(facts, "relationship"),
        # Where a figure stands beside theirs already, there is nothing left to offer.
        "offer": None if benchmark else _newest(facts, "insight"),
    }


def _newest(facts: list[Fact], kind: FactKind) -> Fact | None:
    of_kind = [fact for fact in facts if fact.kind == kind and is_safe(fact.text)]
    return max(of_kind, key=lambda fact: (str(fact.stated_on), fact.id), default=None)


def _linked(brief: Brief, facts: list[Fact], usable: list[Fact]) -> list[tuple[Fact, Link, Fact]]:
    """Return each achievement with its link and the requirement it shows."""
    needs = {fact.id: fact for fact in facts if fact.kind == "requirement"}
    return [
        (fact, link, needs[link.requirement])
        for link in brief.links
        if link.requirement in needs
        for fact in usable
        if fact.id == link.achievement
    ]


def _role_parts(brief: Brief, usable: list[Fact]) -> dict[str, Fact] | NoDraft:
    """Return the role, growth, impact and basics to tell, or which of them is not stated."""
    roles = [fact for fact in usable if fact.kind == "role"]
    if not (roles and brief.role_title.strip() and brief.client_name.strip()):
        return NoDraft(
            code="no_role", reason=_("The role has no title or no client. Name both, and ask again.")
        )
    parts: dict[str, Fact] = {"role": roles[0]}
    for kind, word, missing in _ROLE_KINDS:
        facts = [fact for fact in usable if fact.kind == kind]
        if not facts:
            return NoDraft(code=f"no_{word}", reason=_(missing))
        parts[word] = facts[int(seed(brief, kind)[:8], 16) % len(facts)]
    return parts


def _derived(brief: Brief, facts: list[Fact], lead: Fact, benchmark: Fact | None) -> Fact | None:
    """Return what the lead's figures come to; beside a figure about others that is the change in percent."""
    ways = [fact for fact in facts if fact.kind == "derived" and fact.derived_from == (lead.id,)]
    if benchmark is not None or not ways:
        return next(iter(ways), None)
    return ways[int(seed(brief, "derived")[:8], 16) % len(ways)]


def _benchmark(brief: Brief, facts: list[Fact], lead: Fact) -> Fact | None:
    """Return the newest figure about others that compares with the lead."""
    comparable = [
        fact
        for fact in facts
        if fact.kind == "benchmark" and is_safe(fact.text) and compares(brief, fact, lead)
    ]
    return max(comparable, key=lambda fact: (str(fact.source_date), fact.id), default=None)


def _spotlight(brief: Brief, fact: Fact) -> float:
    """How much a fact deserves to lead (drafting.md 5.2).

    Strength, raised by how exceptional it is and how little room it got, lowered by its age.
    """
    exceptional = _UNMEASURED if fact.exceptional_lb is None else fact.exceptional_lb
    return exceptional * _recency(brief, fact) * fact.strength * (1 + 0.4 * fact.under_told)


def _recency(brief: Brief, fact: Fact) -> float:
    if fact.source_date is None:
        return 1.0
    years = max((brief.render_date - fact.source_date).days, 0) / 365.25
    return max(_LEAST_RECENCY, 1 - _FADES_PER_YEAR * years)


def seed(brief: Brief, version: str) -> str:
    """Return the seed from which every choice of wording follows (drafting.md 7.5).

    Client and title stand for the role, so that the same person and role give the same text in every
    installation.
    """
    role = f"{brief.client_name}\n{brief.role_title}"
    return _hashed(brief.recipient.display_name, role, brief.channel, str(brief.touch), version)


def turns(brief: Brief, version: str) -> tuple[int, int, int]:
    """Return with which opening, middle and ending the search for words begins.

    They follow from the seed, or from the role and how many were asked for before: then a hundred messages of
    one afternoon go through the phrases in turn, and none meets the same two soon.
    """
    if brief.turn is None:
        key, steps = seed(brief, version), 0
    else:
        key, steps = _hashed(brief.client_name, brief.role_title, version), brief.turn
    return (int(key[0:8], 16) + steps, int(key[8:16], 16) + steps, int(key[16:24], 16) + steps)


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
