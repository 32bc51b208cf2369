"""What cannot be said about somebody's standing."""

from typing import ClassVar

from axis.lib.errors import DomainError


class StandingRefused(DomainError):
    """A correction that says nothing that could be so."""

    code: ClassVar[str] = "standing_refused"
