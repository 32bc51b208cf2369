"""How an export says who wants no mail: columns such as "Mass Mail Opt Out" and "Can email", or a status."""

from collections.abc import Iterable, Sequence

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

# A cell with nothing else says so whatever its column is called: "Status", "Tags", "Remarks".
_ANYWHERE = _REFUSING - {"blocked", "objected", "dnc"} | {
    *("do not email", "do not e-mail", "do not mail", "do not approach", "don't contact", "never contact"),
    *(
        "opted-out",
        "unsubscribed from all",
        "blacklist",
        "blacklisted",
        "kontaktsperre",
        "nicht kontaktieren",
    ),
    *("nicht anschreiben", "ne pas contacter", "no contactar", "não contactar", "não contatar"),
    *("non contattare", "niet benaderen", "niet contacteren"),
}
_AROUND = " \t.!*-–"
# One of them is part of each; most rows have none, and are looked at no further.
_HINTS = ("do not", "contact", "contat", "kontakt", "unsub", "opt", "blacklist", "anschreiben", "benaderen")


def refusal_in(cells: Sequence[str], plan: Plan, tags: Iterable[str] = ()) -> Fault | None:
    """Return why a row may not be taken by what it says of mail, or None; of an unknown word that it is one.

    Args:
        cells: Of the row.
        plan: What each is.
        tags: The row's, in small letters.
    """
    for target in (REFUSED, MAY_WRITE):
        for place in plan.by_target.get(target, ()):
            if not (words := said(cells[place]).casefold()):
                continue
            is_no = _is_no(words, target, plan.date_order)
            if is_no is not False:
                code = "bad_refusal" if is_no is None else SAID_NO
                return Fault(code, plan.columns[place].name, is_final=True)
    if not _ANYWHERE.isdisjoint(tag.strip(_AROUND) for tag in tags):
        return Fault(SAID_NO, plan.columns[plan.places("tags")[0]].name, is_final=True)
    line = "\n".join(cells).casefold()
    for hint in _HINTS:
        if hint in line:
            break
    else:
        return None
    said_in = (n for n, cell in enumerate(cells) if cell.strip(_AROUND).casefold() in _ANYWHERE)
    where = next(said_in, None)
    return None if where is None else Fault(SAID_NO, plan.columns[where].name, is_final=True)


def _is_no(words: str, target: str, date_order: str) -> bool | None:
    """Whether somebody said no; None where that cannot be told."""
    if words in _REFUSING or words in _WILLING:
        return words in _REFUSING
    if words in _YES or words in _NO:
        return (words in _YES) == (target == REFUSED)
    # The day on which they said so.
    return True if target == REFUSED and read_date(words, order=date_order) else None
