"""Why a role, a requirement, a fact or an intake is not changed."""

from typing import ClassVar

from axis.lib.errors import DomainError


class RoleRefused(DomainError):
    """Something typed cannot stand; `field` says which."""

    code: ClassVar[str] = "role_refused"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(DomainError):
    """Somebody else changed it since it was read."""

    code: ClassVar[str] = "changed_meanwhile"


class IntakeClosed(DomainError):
    """The link is unknown, answered, revoked or too old, or its answer is dealt with already."""

    code: ClassVar[str] = "intake_closed"
