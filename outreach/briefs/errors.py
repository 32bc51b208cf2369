"""Why drafts cannot be asked for."""

from typing import ClassVar

from axis.lib.errors import DomainError


class RoleClosed(DomainError):
    """The role is filled or given up."""

    code: ClassVar[str] = "role_closed"


class MayBeTwo(DomainError):
    """Each of them may be the same person as somebody else here."""

    code: ClassVar[str] = "may_be_two"


class NobodyChosen(DomainError):
    """No person was selected."""

    code: ClassVar[str] = "nobody_chosen"
