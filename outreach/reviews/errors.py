"""Why a decision is not taken."""

from typing import ClassVar

from axis.lib.errors import DomainError
from candidates.compliance.types import Reason


class AlreadyReviewed(DomainError):
    """Somebody else decided first, or the message went on."""

    code: ClassVar[str] = "already_reviewed"


class NotWhatWasRead(DomainError):
    """The text changed after the reviewer read it."""

    code: ClassVar[str] = "not_what_was_read"


class ChecksFailed(DomainError):
    """The draft breaks a rule that nobody may override."""

    code: ClassVar[str] = "checks_failed"


class MayNotApprove(DomainError):
    """The person may read drafts, but not approve them."""

    code: ClassVar[str] = "may_not_approve"


class MayNotBeSent(DomainError):
    """Something final stands in the way, such as a person who said no; `reasons` are all of them."""

    code: ClassVar[str] = "may_not_be_sent"

    def __init__(self, message: str, *, reasons: tuple[Reason, ...] = ()) -> None:
        super().__init__(message)
        self.reasons = reasons


class MayNotReview(DomainError):
    """The person has no business with drafts."""

    code: ClassVar[str] = "may_not_review"


class NotAttested(DomainError):
    """Something the reviewer would be saying is not ticked."""

    code: ClassVar[str] = "not_attested"


class TooLate(DomainError):
    """The decision cannot be taken back any more."""

    code: ClassVar[str] = "too_late"


class EditRefused(DomainError):
    """What was typed or chosen cannot become a version."""

    code: ClassVar[str] = "edit_refused"


class NotTheirSender(DomainError):
    """The sender belongs to somebody other than who asked for the draft."""

    code: ClassVar[str] = "not_their_sender"
