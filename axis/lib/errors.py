"""The root of every error a caller can act on."""

from typing import ClassVar


class DomainError(Exception):
    """Something the caller may tell the user; `code` names the situation for programs.

    Args:
        message: A plain sentence for a person: what is wrong and what to do.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
