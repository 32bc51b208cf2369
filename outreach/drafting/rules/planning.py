"""Choose which fact leads and which facts follow, or say why there is no honest message."""

import hashlib
from dataclasses import dataclass

from axis.lib.words import gettext as _
from axis.lib.words import gettext_noop as noop
from outreach.briefs.types import Brief, Fact, FactKind, Link, NoDraft
from outreach.drafting.rules.wording import wordings

_ROLE_KINDS: tuple[tuple[FactKind, str, str], ...] = (
    ("role_growth", "growth", noop("The role states no growth. Ask the client, add it, and ask again.")),
    ("role_impact", "impact", noop("The role states no impact. Ask the client, add it, and ask again.")),
    ("role_basics", "basics", noop("The role states no basics. Ask the client, add them, and ask again.")),
)


@dataclass(frozen=True)
class Plan:
    """What the message says, before any word is chosen."""

    lead: Fact
    link: Link
    need: Fact
    derived: Fact | None
    role: Fact
    impact: Fact
    growth: Fact
    basics: Fact


def plan(brief: Brief) -> Plan | NoDraft:
    """Choose the facts of a first e-mail: one strength, as a second one is what a follow-up brings.

    Args:
        brief: The frozen facts.
    """
    own = [fact for fact in brief.facts if fact.kind in {"achievement", "recognition"}]
    usable = [fact for fact in own if wordings(fact) and fact.disclosure == "candidate_shared"]
    if not usable:
        return NoDraft(
            code="no_usable_achievement",
            reason=_(
                "No achievement with a source can be told. "
                "Ask for a CV that says what they did, or add a document."
            ),
        )
    parts = _role_parts(brief)
    if isinstance(parts, NoDraft):
        return parts
    linked = [(fact, link) for link in brief.links for fact in usable if fact.id == link.achievement]
    if not linked:
        return NoDraft(
            code="no_link",
            reason=_("No honest reason to write: nothing they did shows what this role asks for."),
        )
    lead, link = max(linked, key=lambda pair: (_spotlight(pair[0]) * pair[1].weight ** 0.5, pair[0].id))
    return Plan(
        lead=lead,
        link=link,
        need=next(fact for fact in brief.facts if fact.id == link.requirement),
        derived=next((fact for fact in brief.of_kind("derived") if fact.derived_from == (lead.id,)), None),
        **parts,
    )


def _role_parts(brief: Brief) -> dict[str, Fact] | NoDraft:
    """Return the role, growth, impact and basics to tell, or which of them is not stated."""
    if not (brief.of_kind("role") and brief.role_title.strip() and brief.client_name.strip()):
        return NoDraft(
            code="no_role", reason=_("The role has no title or no client. Name both, and ask again.")
        )
    parts: dict[str, Fact] = {"role": brief.of_kind("role")[0]}
    for kind, word, missing in _ROLE_KINDS:
        facts = brief.of_kind(kind)
        if not facts:
            return NoDraft(
                code=f"no_{word}",
                reason=_(missing),
            )
        parts[word] = facts[int(seed(brief, kind)[:8], 16) % len(facts)]
    return parts


def _spotlight(fact: Fact) -> float:
    """How much a fact deserves to lead (drafting.md 5.2): strength, raised by how little room it got."""
    return fact.strength * (1 + 0.4 * fact.under_told)


def seed(brief: Brief, version: str) -> str:
    """Return the seed from which every choice of wording follows (drafting.md 7.5).

    Client and title stand for the role, so that the same person and role give the same text in every
    installation.
    """
    role = f"{brief.client_name}\n{brief.role_title}"
    parts = (brief.recipient.display_name, role, brief.channel, str(brief.touch), version)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
