"""Why a preference is not kept."""

from typing import ClassVar

from axis.lib.errors import DomainError


class PreferenceRefused(DomainError):
    """Something of it cannot be.

    Args:
        message: What, as a sentence.
        field: Which part of it, as PreferenceValue names it, or "".
    """

    code: ClassVar[str] = "preference_refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class PreferenceSettled(DomainError):
    """Somebody withdrew it or put another in its place meanwhile."""

    code: ClassVar[str] = "preference_settled"
