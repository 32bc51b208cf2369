"""Sentences of a draft, and what a draft tells and asks whatever its words."""

import hashlib

from outreach.briefs.types import Act, Draft, Move, Segment, Warrant

Segments = tuple[Segment, ...]


def segment(text: str, move: Move, act: Act, *ids: str, paragraph: int, warrant: Warrant = "none") -> Segment:
    """Return one sentence."""
    return Segment(text=text, move=move, act=act, fact_ids=ids, paragraph=paragraph, warrant=warrant)


def plan_hash(draft: Draft) -> str:
    """Return what a draft tells and asks as sixteen hexadecimal digits; other words leave it as it is."""
    facts = sorted({fact_id for told in draft.segments for fact_id in told.fact_ids})
    return hashlib.sha256("\n".join((*facts, question(draft))).encode()).hexdigest()[:16]


def question(draft: Draft) -> str:
    """Return the question a draft asks, or ""."""
    return next((told.text for told in draft.segments if told.move == "question"), "")


def lead_of(draft: Draft) -> str:
    """Return the id of the fact a draft opens with, or ""."""
    return next((told.fact_ids[0] for told in draft.segments if told.move == "strength"), "")
