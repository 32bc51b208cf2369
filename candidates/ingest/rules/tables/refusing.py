"""Columns in which an export says who wants no mail: "Mass Mail Opt Out", "Do not contact", "Can email"."""

from collections.abc import Sequence

from candidates.ingest.rules.tables.faults import SAID_NO, Fault
from candidates.ingest.rules.tables.plans import Plan
from candidates.ingest.rules.tables.values import read_date, said

REFUSED, MAY_WRITE = "refused", "may_write"
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "on", "ja", "j", "oui", "si", "sí", "sim"})
_NO = frozenset({"no", "n", "false", "0", "off", "nein", "non", "não", "nao", "nee"})
# Said in words, they mean the same in either kind of column.
_REFUSING = frozenset(
    {"opted out", "opt out", "opt-out", "unsubscribed", "do not contact", "dnc", "blocked", "objected"}
)
_WILLING = frozenset({"opted in", "opt in", "opt-in", "subscribed", "active", "ok"})


def refusal_in(cells: Sequence[str], plan: Plan) -> Fault | None:
    """Return why a row may not be taken by what it says of mail, or None; of an unknown word that it is one.

    Args:
        cells: Of the row.
        plan: What each is.
    """
    for target in (REFUSED, MAY_WRITE):
        for place in plan.by_target.get(target, ()):
            if not (words := said(cells[place]).casefold()):
                continue
            is_no = _is_no(words, target, plan.date_order)
            if is_no is not False:
                code = "bad_refusal" if is_no is None else SAID_NO
                return Fault(code, plan.columns[place].name, is_final=True)
    return None


def _is_no(words: str, target: str, date_order: str) -> bool | None:
    """Whether somebody said no; None where that cannot be told."""
    if words in _REFUSING or words in _WILLING:
        return words in _REFUSING
    if words in _YES or words in _NO:
        return (words in _YES) == (target == REFUSED)
    # The day on which they said so.
    return True if target == REFUSED and read_date(words, order=date_order) else None
