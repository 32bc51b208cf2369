"""Why somebody is not deleted or brought back."""

from typing import ClassVar

from axis.lib.errors import DomainError


class AlreadyDeleted(DomainError):
    """They were deleted meanwhile."""

    code: ClassVar[str] = "already_deleted"


class NotDeleted(DomainError):
    """There is nothing to take back: they are not deleted, or erased by now."""

    code: ClassVar[str] = "not_deleted"
