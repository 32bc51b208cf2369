"""What a claimable state needs, and when a failed row is due again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# architecture.md 10: five tries with gaps of 1, 5, 30 minutes and 4 hours.
GAPS_SECONDS = (60, 300, 1800, 14400)


@dataclass(frozen=True)
class Work:
    """How one state of one row type is worked on.

    Args:
        task: Name of the Celery task that does it.
        lease: Seconds a claim holds the row; must exceed the task's longest honest run.
        gaps: Seconds to wait after the first, second, … failure; one more failure than gaps is final.
    """

    task: str
    lease: int = 300
    gaps: Sequence[float] = GAPS_SECONDS

    @property
    def tries(self) -> int:
        """How often the row is tried before it is set aside as dead."""
        return len(self.gaps) + 1


def next_attempt(*, work: Work, attempts: int, now: datetime) -> datetime | None:
    """Return when a row that has failed `attempts` times is due again, or None when it is dead."""
    if attempts >= work.tries:
        return None
    return now + timedelta(seconds=work.gaps[max(attempts, 1) - 1])
