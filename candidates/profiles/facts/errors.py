"""Why nothing is decided about a fact."""

from typing import ClassVar

from axis.lib.errors import DomainError


class FactRefused(DomainError):
    """What was said cannot stand: a name without a right one, an address that is none, words too long."""

    code: ClassVar[str] = "fact_refused"


class FactGone(DomainError):
    """The profile does not say so any more, or somebody decided on it meanwhile."""

    code: ClassVar[str] = "fact_gone"
