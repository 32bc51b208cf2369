"""Entries as they may be seen now: what was frozen, less whatever the person has forbidden since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.achievements.queries import is_kept_back, kept_back_of
from candidates.achievements.statements.rules import Said
from candidates.compliance.queries.knowing import known_about
from candidates.compliance.rules import answer_for_showing
from candidates.compliance.types import Answer
from candidates.models import ShortlistEntry
from candidates.models.shortlist_entry import EntryState
from candidates.models.source_document import DocumentKind
from candidates.profiles.facts.queries import wrong_entries_of
from candidates.profiles.facts.rules import plain


@dataclass(frozen=True)
class Seen:
    """One entry as its client sees it now.

    Args:
        entry: The row.
        answer: What stands against showing who they are, read now.
        is_available: False when the person may be put before nobody any more, or was withdrawn.
        is_blind: Whether name and employers are kept back.
        shown: What is seen; empty for somebody who is not available.
    """

    entry: ShortlistEntry
    answer: Answer
    is_available: bool
    is_blind: bool
    shown: dict[str, Any]

    @property
    def label(self) -> str:
        """Name or initial; of somebody who is gone, neither."""
        return str(self.shown["label"]) if self.shown else _("No longer available")

    @property
    def requirements(self) -> list[dict[str, str]]:
        """One box a requirement, as the strip draws them."""
        return list(self.shown.get("requirements", []))

    @property
    def quotes(self) -> list[dict[str, str]]:
        """Their documents' words, each with what kind of document and the day we received it."""
        kinds = dict(DocumentKind.choices)
        return [
            {**quote, "kind": str(kinds.get(quote["kind"], ""))} for quote in self.shown.get("quotes", [])
        ]

    @property
    def waits(self) -> bool:
        """Whether a decision is asked for."""
        return self.is_available and self.entry.state == EntryState.PROPOSED


def entries_for(*, user: User) -> QuerySet[ShortlistEntry]:
    """Entries this user may see, in the recruiter's order, with what a screen shows of them loaded."""
    visible = ShortlistEntry.objects.visible_to(user)
    related = visible.select_related("shortlist__role__client", "shortlist__proposed_by", "decided_by")
    return related.select_related("candidate").order_by("rank", "pk")


def seen_entries(entries: Iterable[ShortlistEntry]) -> list[Seen]:
    """Return entries of one client as it sees them now, in a constant number of queries.

    Args:
        entries: Rows of `entries_for`, all of one role.
    """
    rows = list(entries)
    if not rows:
        return []
    client_id = rows[0].shortlist.role.client_id
    known = known_about([row.candidate for row in rows], client_id=client_id)
    people = [row.candidate_id for row in rows]
    kept_back, wrong = kept_back_of(people), wrong_entries_of(people)
    return [
        _seen(
            row,
            answer_for_showing(known[row.candidate_id], client=client_id),
            kept_back[row.candidate_id],
            wrong[row.candidate_id],
        )
        for row in rows
    ]


def mark_of(entry: ShortlistEntry) -> str:
    """Return the mark of the decision a form was shown beside."""
    return entry.decided_at.isoformat() if entry.decided_at else ""


def _seen(entry: ShortlistEntry, answer: Answer, kept_back: list[Said], wrong: set[str]) -> Seen:
    is_available = entry.withdrawn_at is None and not answer.always
    is_blind = entry.is_blind or not answer
    shown = (entry.blind if is_blind else entry.shown) if is_available else {}
    shown = _without(shown, kept_back, wrong) if shown and (kept_back or wrong) else shown
    return Seen(entry, answer, is_available=is_available, is_blind=is_blind, shown=shown)


def _without(shown: dict[str, Any], kept_back: list[Said], wrong: set[str]) -> dict[str, Any]:
    """Return what was frozen without words that became confidential or were found wrong since."""

    def is_gone(words: str) -> bool:
        return plain(words) in wrong or is_kept_back(words, kept_back)

    quotes = [quote for quote in shown.get("quotes", []) if not is_gone(quote["text"])]
    boxes = [
        {**box, "state": "NOT_SHOWN", "why": "", "quote": ""} if is_gone(box["quote"]) else box
        for box in shown.get("requirements", [])
    ]
    return {**shown, "quotes": quotes, "requirements": boxes}
