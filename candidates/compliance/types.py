"""Why somebody may not be written to, as data: what, since when it counts, and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

When = Literal["ALWAYS", "LATER", "AT_SEND"]
ALWAYS: When = "ALWAYS"
LATER: When = "LATER"
AT_SEND: When = "AT_SEND"


@dataclass(frozen=True)
class Reason:
    """One reason.

    Args:
        code: For programs.
        when: ALWAYS is final; LATER passes, by itself or when somebody acts; AT_SEND counts at the send.
        text: A plain sentence: what stands in the way and what to do.
        until: For LATER, the moment it ends, if that is known.
    """

    code: str
    when: When
    text: str
    until: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """All reasons, none left out because another was found first."""

    reasons: tuple[Reason, ...] = ()

    @property
    def always(self) -> tuple[Reason, ...]:
        """What is final."""
        return tuple(reason for reason in self.reasons if reason.when == ALWAYS)

    @property
    def later(self) -> tuple[Reason, ...]:
        """What passes."""
        return tuple(reason for reason in self.reasons if reason.when == LATER)

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons
