"""Why something is not noted about a person."""

from typing import ClassVar

from axis.lib.errors import DomainError


class NoteRefused(DomainError):
    """The note says nothing, or too much."""

    code: ClassVar[str] = "note_refused"


class NotYourNote(DomainError):
    """Somebody else wrote the note."""

    code: ClassVar[str] = "not_your_note"


class OwnerRefused(DomainError):
    """The user cannot look after anybody."""

    code: ClassVar[str] = "owner_refused"
