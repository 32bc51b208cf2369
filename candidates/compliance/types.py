"""Why somebody may not be written to, as values that the gate of outreach adds to. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class When(StrEnum):
    """When a reason counts: for good, until a time comes or somebody acts, or only when it is sent."""

    ALWAYS = "ALWAYS"
    LATER = "LATER"
    AT_SEND = "AT_SEND"


@dataclass(frozen=True)
class Reason:
    """One reason why not.

    Args:
        code: What programs know it by, such as "suppressed".
        when: When it counts.
        text: A plain sentence for a person: what is the matter and what to do.
        until: From when it counts no more, where only time has to pass.
        detail: Which of its kind, such as OPT_OUT of "suppressed" or DE of "country_policy".
    """

    code: str
    when: When
    text: str
    until: datetime | None = None
    detail: str = ""


@dataclass(frozen=True)
class Remark:
    """Something to know that forbids nothing."""

    code: str
    text: str


@dataclass(frozen=True)
class Answer:
    """All reasons why not, and what else to know; true when there is no reason.

    Args:
        reasons: Every reason, those that count always first.
        remarks: What to know before one writes.
        country: Two letters of the country whose rules were asked, or "" when it is not known.
    """

    reasons: tuple[Reason, ...] = ()
    remarks: tuple[Remark, ...] = ()
    country: str = ""

    def __bool__(self) -> bool:
        return self.is_clear

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons

    @property
    def always(self) -> tuple[Reason, ...]:
        """Reasons no time and no sending changes."""
        return self._counting(When.ALWAYS)

    @property
    def later(self) -> tuple[Reason, ...]:
        """Reasons that pass."""
        return self._counting(When.LATER)

    @property
    def settle_first(self) -> tuple[Reason, ...]:
        """Reasons a person settles before anything is written: nobody knows yet whom it would be to."""
        return tuple(reason for reason in self.later if reason.detail == "DUPLICATE")

    @property
    def at_send(self) -> tuple[Reason, ...]:
        """Reasons that count only when it is sent."""
        return self._counting(When.AT_SEND)

    @property
    def telling(self) -> tuple[Reason, ...]:
        """Reasons worth telling a person: those that pass are no news beside one that does not."""
        return self.always or self.reasons

    @property
    def codes(self) -> frozenset[str]:
        """What programs know the reasons by."""
        return frozenset(reason.code for reason in self.reasons)

    @property
    def until(self) -> datetime | None:
        """The earliest time at which nothing stands against it, when only time has to pass; else None."""
        times = [reason.until for reason in self.reasons]
        known = [time for time in times if time is not None]
        return max(known) if known and len(known) == len(times) else None

    def _counting(self, when: When) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.when is when)
