"""Why a shortlist, an entry or a decision is not changed."""

from typing import ClassVar

from axis.lib.errors import DomainError


class ShortlistRefused(DomainError):
    """Something given cannot stand; `field` says which."""

    code: ClassVar[str] = "shortlist_refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ShortlistClosed(DomainError):
    """Nothing on a closed shortlist changes any more."""

    code: ClassVar[str] = "shortlist_closed"


class EntryGone(DomainError):
    """The person is no longer on the shortlist, or no longer available."""

    code: ClassVar[str] = "entry_gone"


class DecidedMeanwhile(DomainError):
    """Somebody decided since it was read."""

    code: ClassVar[str] = "decided_meanwhile"
