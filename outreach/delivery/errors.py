"""Why a message is not settled as asked."""

from typing import ClassVar

from axis.lib.errors import DomainError


class AlreadySettled(DomainError):
    """Somebody else settled it, or it never was in doubt."""

    code: ClassVar[str] = "already_settled"


class MayNotSettle(DomainError):
    """Only somebody who may approve says whether a letter arrived."""

    code: ClassVar[str] = "may_not_settle"


class ReasonNeeded(DomainError):
    """Whoever settles it says how they know."""

    code: ClassVar[str] = "reason_needed"
