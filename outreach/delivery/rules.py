"""What the gate's answer means for a message that waits to leave, and when a refused one is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from axis.work.rules import GAPS_SECONDS
from candidates.compliance.types import Answer, When

# A reason that ends by itself or by a click is looked at again soon; one that needs new bytes, seldom.
SOON = timedelta(seconds=60)
SELDOM = timedelta(minutes=15)


class Course(StrEnum):
    """What becomes of a message now."""

    GO = "GO"
    WAIT = "WAIT"
    BLOCK = "BLOCK"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Decision:
    """What becomes of a message, and when it is looked at again; None for at once or never."""

    course: Course
    again_at: datetime | None = None


def decide(answer: Answer, *, now: datetime) -> Decision:
    """Return what the gate's answer means: go, wait until a known moment, be blocked, or end.

    Args:
        answer: All reasons.
        now: When.
    """
    if answer.is_clear:
        return Decision(Course.GO)
    if answer.always:
        return Decision(Course.CANCEL)
    ends = [reason.until for reason in answer.reasons if reason.when == When.LATER and reason.until]
    if len(ends) == len(answer.reasons):
        return Decision(Course.WAIT, max(ends))
    pause = SELDOM if any(reason.when == When.AT_SEND for reason in answer.reasons) else SOON
    return Decision(Course.BLOCK, now + pause)


def next_try(*, refusals: int, now: datetime) -> datetime | None:
    """Return when a mail its server did not take for now is due again, or None after the last try.

    Args:
        refusals: How often that has happened since it was approved, this time included.
        now: When.
    """
    if refusals > len(GAPS_SECONDS):
        return None
    return now + timedelta(seconds=GAPS_SECONDS[max(refusals, 1) - 1])
