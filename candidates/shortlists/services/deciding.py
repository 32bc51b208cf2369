"""A hiring manager's decision about one person: made, changed, undone; each is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.compliance.queries import may_show_to
from candidates.compliance.services import hold_still
from candidates.models import Shortlist, ShortlistDecision, ShortlistEntry
from candidates.models.shortlist_entry import LONGEST_WORDS
from candidates.shortlists.errors import DecidedMeanwhile, EntryGone, ShortlistRefused
from candidates.shortlists.queries.seeing import mark_of
from candidates.shortlists.rules import DECISIONS, PROPOSED, fits, needs_reason
from candidates.shortlists.services.mail import tell_recruiter
from candidates.shortlists.services.noting import note_entry, standing


@dataclass(frozen=True)
class Decision:
    """What a hiring manager decided.

    Args:
        state: ADVANCED, HELD or DECLINED.
        reason: A code of candidates.models.shortlist_entry.DecisionReason that belongs to it, or "".
        words: More of the reason, or "".
    """

    state: str
    reason: str = ""
    words: str = ""


def decide_entry(
    *, entry: ShortlistEntry, decision: Decision, mark: str, decided_by: User, now: datetime
) -> None:
    """Keep a decision about a person; the recruiter who wished so is written to once all are decided.

    Args:
        entry: The entry.
        decision: What was decided, and why.
        mark: Of the decision that stood beside the form, from `mark_of`.
        decided_by: The hiring manager.
        now: When.

    Raises:
        ShortlistRefused: There is no such decision, or its reason does not fit or is missing.
        ShortlistClosed: The shortlist was closed.
        EntryGone: The person was withdrawn, or wants this no more.
        DecidedMeanwhile: Somebody else decided since the form was shown.
    """
    words = " ".join(decision.words.split())
    _check(decision, words)
    with transaction.atomic():
        present = standing(entry=entry)
        _still_available(present)
        if mark_of(present) != mark:
            raise DecidedMeanwhile(_("Somebody else decided meanwhile. This is what stands now."))
        was_waiting = present.state == PROPOSED
        _write(present, decision.state, decision.reason, words, by=decided_by, now=now)
        is_last = was_waiting and not _waiting(present.shortlist)
    if is_last and present.shortlist.is_mailed:
        tell_recruiter(shortlist=present.shortlist)


@transaction.atomic
def undo_decision(*, entry: ShortlistEntry, undone_by: User, now: datetime) -> None:
    """Put back what stood before the last decision; nothing happens where none was made.

    Args:
        entry: The entry.
        undone_by: The hiring manager.
        now: When.

    Raises:
        ShortlistClosed: The shortlist was closed.
        EntryGone: The person was withdrawn.
    """
    present = standing(entry=entry)
    if present.state == PROPOSED:
        return
    before = list(present.decisions.order_by("-decided_at", "-pk")[1:2])
    back = before[0] if before else ShortlistDecision(state=PROPOSED)
    _write(present, back.state, back.reason, back.reason_words, by=undone_by, now=now)


def _check(decision: Decision, words: str) -> None:
    if decision.state not in DECISIONS:
        raise ShortlistRefused(_("Choose advance, hold or decline."), field="decision")
    if not fits(decision=decision.state, reason=decision.reason):
        raise ShortlistRefused(_("That reason belongs to another decision."), field="reason")
    if len(words) > LONGEST_WORDS:
        raise ShortlistRefused(_("Keep the reason to 500 characters."), field="words")
    if needs_reason(decision.state) and not decision.reason and not words:
        raise ShortlistRefused(_("Say why: choose a reason or write one."), field="reason")


def _still_available(entry: ShortlistEntry) -> None:
    hold_still(candidate=entry.candidate)
    if may_show_to(entry.shortlist.role.client, entry.candidate).always:
        raise EntryGone(_("This person is no longer available."))


def _write(entry: ShortlistEntry, state: str, reason: str, words: str, *, by: User, now: datetime) -> None:
    before = entry.state
    is_back = state == PROPOSED
    values: dict[str, Any] = {"state": state, "reason": reason, "reason_words": words}
    who = {"decided_by": by, "decided_at": now}
    ShortlistDecision.objects.create(entry=entry, **values, **who)
    for name, value in {**values, **({"decided_by": None, "decided_at": None} if is_back else who)}.items():
        setattr(entry, name, value)
    entry.save(update_fields=[*values, *who])
    verb = "undone" if is_back else "decided"
    note_entry(entry=entry, verb=verb, actor_id=by.pk, now=now, before=before)


def _waiting(shortlist: Shortlist) -> bool:
    return ShortlistEntry.objects.standing().filter(shortlist=shortlist, state=PROPOSED).exists()
