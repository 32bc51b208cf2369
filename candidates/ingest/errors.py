"""Why a document is not taken."""

from collections.abc import Mapping
from typing import Any, ClassVar

from axis.lib.errors import DomainError


class IngestRefused(DomainError):
    """The document cannot become a person.

    Args:
        reason: What is wrong, for a program, such as "not_json".
        message: What is wrong and what to do, for a person.
        place: Where, as a JSON pointer or "line 3, column 7"; empty for the whole file.

    `known` is what had been found out by then of how a table is read, as it is stored.
    """

    code: ClassVar[str] = "ingest_refused"

    def __init__(self, reason: str, message: str, place: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.place = place
        self.known: Mapping[str, Any] = {}
