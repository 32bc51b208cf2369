"""How often and how soon somebody is contacted (architecture.md 10: touches, spacing, rest). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from candidates.compliance.rules.phrases import (
    colleague,
    colleague_before,
    resting,
    spaced,
    touched_enough,
)
from candidates.compliance.types import Reason, Remark

MOST_WRITTEN, MOST_STEPS, MOST_AFTER_A_DECLINE = 3, 4, 1
REST = timedelta(days=90)
COLLEAGUE_BLOCKS, COLLEAGUE_WARNS = timedelta(days=14), timedelta(days=90)
# Business days to the second and to every later message about one role.
SPACING = (4, 7)
_DECLINED = "DECLINED"


@dataclass(frozen=True)
class Touch:
    """One line of the contact ledger.

    Args:
        at: When.
        by: Who; None when nobody is known any more.
        role: What about; None for no role.
        is_written: Whether it was a message of a sequence, not something done by hand.
        answer: "" while nothing came back, else ANSWERED or DECLINED.
    """

    at: datetime
    by: UUID | None = None
    role: UUID | None = None
    is_written: bool = True
    answer: str = ""


def budget_reasons(
    touches: Sequence[Touch], *, role: UUID | None, asked_by: UUID | None, now: datetime
) -> Iterator[Reason]:
    """Yield why not, or not yet: enough was written, a colleague was there, or they want some peace.

    Args:
        touches: The contact ledger of the person, in any order.
        role: What it would be about; None for a new matter.
        asked_by: Who would write.
        now: When.
    """
    same = [touch for touch in touches if role is not None and touch.role == role]
    other = [touch for touch in touches if role is None or touch.role != role]
    yield from _too_often(same, has_declined=any(touch.answer == _DECLINED for touch in touches))
    if theirs := _of_colleagues(touches, asked_by):
        until = max(touch.at for touch in theirs) + COLLEAGUE_BLOCKS
        if now < until:
            yield colleague(until)
    if unanswered := _unanswered(other):
        until = max(touch.at for touch in unanswered) + REST
        if now < until:
            yield resting(until)
    written = [touch for touch in same if touch.is_written]
    # Who answered is in conversation: the gaps are for those who said nothing.
    if written and not any(touch.answer for touch in same):
        days = SPACING[min(len(written), len(SPACING)) - 1]
        until = after_business_days(max(touch.at for touch in written), days)
        if now < until:
            yield spaced(until)


def budget_remarks(touches: Sequence[Touch], *, asked_by: UUID | None, now: datetime) -> Iterator[Remark]:
    """Yield that a colleague was in touch some weeks ago.

    Args:
        touches: The contact ledger of the person.
        asked_by: Who would write.
        now: When.
    """
    ages = [now - touch.at for touch in _of_colleagues(touches, asked_by)]
    if ages and COLLEAGUE_BLOCKS <= min(ages) < COLLEAGUE_WARNS:
        yield colleague_before()


def after_business_days(start: datetime, days: int) -> datetime:
    """Return the same hour so many days later, Saturdays and Sundays not counted."""
    moment = start
    while days:
        moment += timedelta(days=1)
        days -= moment.weekday() < 5
    return moment


def _too_often(same: Sequence[Touch], *, has_declined: bool) -> Iterator[Reason]:
    written = sum(touch.is_written for touch in same)
    if has_declined and written >= MOST_AFTER_A_DECLINE:
        yield touched_enough("declined")
    elif written >= MOST_WRITTEN:
        yield touched_enough("written")
    elif len(same) >= MOST_STEPS:
        yield touched_enough("steps")


def _of_colleagues(touches: Sequence[Touch], asked_by: UUID | None) -> list[Touch]:
    return [touch for touch in touches if asked_by is None or touch.by != asked_by]


def _unanswered(touches: Sequence[Touch]) -> list[Touch]:
    """Return what was written about matters on which they never said a word."""
    answered = {touch.role for touch in touches if touch.answer and touch.role is not None}
    return [
        touch for touch in touches if touch.is_written and not touch.answer and touch.role not in answered
    ]
