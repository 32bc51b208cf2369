"""Whose fields a merged person has, and whose decisions about them stand."""

from collections.abc import Collection
from datetime import datetime

from candidates.models import Candidate, FactDecision
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.duplicates.services.ledger import Ledger

# What may be taken from the merged person instead: what documents tell, and what recruiters say.
FIELDS = (*DOCUMENT_FIELDS, "preferred_name")


def settle_fields(
    *,
    ledger: Ledger,
    kept: Candidate,
    merged: Candidate,
    take: Collection[str],
    keep: Collection[str],
    now: datetime,
) -> list[str]:
    """Return the fields that become the merged person's, and move or end the decisions about fields.

    A person's word wins over what a document told about the other, unless whoever merges says otherwise.

    Args:
        ledger: Where it is remembered how things were.
        kept: Who stays.
        merged: Who is the same.
        take: Fields whoever merges wants from the merged one.
        keep: Fields whoever merges wants from the kept one.
        now: When.
    """
    ours, theirs = _rulings(kept), _rulings(merged)
    taken = []
    for name in FIELDS:
        mine, other = ours.get(name), theirs.get(name)
        is_wanted = name in take or (not getattr(kept, name) and mine is None)
        if other is not None and mine is None and name not in keep:
            is_wanted = is_wanted or other.kind != DecisionKind.WRONG
        if getattr(merged, name) and is_wanted:
            taken.append(name)
            if mine is not None:
                ledger.change(mine, withdrawn_at=now)
        elif other is not None and (mine is not None or other.kind != DecisionKind.WRONG):
            # It stays with the row of the merged person: what it says is not what is shown.
            theirs.pop(name)
    for decision in theirs.values():
        ledger.change(decision, candidate_id=kept.pk)
    return taken


def _rulings(person: Candidate) -> dict[str, FactDecision]:
    rows = FactDecision.objects.ruling().filter(candidate=person, fact__in=FIELDS)
    return {row.fact: row for row in rows}
