"""Why a figure is not taken."""

from typing import ClassVar

from axis.lib.errors import DomainError


class InsightRefused(DomainError):
    """The figure cannot be told as it is.

    Args:
        field: What is wrong, by the name of the field.
        message: What is wrong and what to do.
    """

    code: ClassVar[str] = "insight_refused"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class MayNotSign(DomainError):
    """The person may enter figures, but not sign them."""

    code: ClassVar[str] = "may_not_sign"


class InsightWithdrawn(DomainError):
    """The figure is told no more: withdrawn, or replaced by another."""

    code: ClassVar[str] = "insight_withdrawn"
