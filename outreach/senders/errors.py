"""Why a sender is not saved, or its test did not arrive."""

from collections.abc import Mapping
from typing import ClassVar

from axis.lib.errors import DomainError


class SenderRefused(DomainError):
    """Something about the sender cannot be as given.

    Args:
        wrong: What is wrong, in plain sentences, by the name of the field.
    """

    code: ClassVar[str] = "sender_refused"

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(" ".join(wrong.values()))
        self.wrong = dict(wrong)


class NotYourSender(DomainError):
    """Only its owner and administrators change a sender."""

    code: ClassVar[str] = "not_your_sender"


class SenderChanged(DomainError):
    """Somebody else saved it since it was read."""

    code: ClassVar[str] = "sender_changed"


class AddressTaken(DomainError):
    """The recruiter already has a sender with this address."""

    code: ClassVar[str] = "address_taken"


class ServerRefused(DomainError):
    """The mail server cannot be used as given; trying again without a change is of no use."""

    code: ClassVar[str] = "server_refused"


class ServerUnreachable(DomainError):
    """The mail server did not answer; it may do so later."""

    code: ClassVar[str] = "server_unreachable"
