"""What cannot be decided about a statement, and why."""

from typing import ClassVar

from axis.lib.errors import DomainError


class DecisionRefused(DomainError):
    """The statement is not what it was any more, or what is asked makes no sense of it."""

    code: ClassVar[str] = "decision_refused"


class WordsNotFound(DomainError):
    """Typed words do not stand in the document, so nothing verbatim can be kept of them."""

    code: ClassVar[str] = "words_not_found"
