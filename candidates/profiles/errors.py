"""Why something is not noted about a person."""

from typing import ClassVar
from uuid import UUID

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


class TagsRefused(DomainError):
    """A tag is too long, or there are too many."""

    code: ClassVar[str] = "tags_refused"


class SaidNo(DomainError):
    """The person said no before, or was deleted; nothing about them is kept."""

    code: ClassVar[str] = "contact_not_allowed"


class Known(DomainError):
    """Somebody reached at these addresses is known already.

    Args:
        message: What to do.
        candidate_id: Who they are.
        matched_on: By what they were recognised: external_id or address.
    """

    code: ClassVar[str] = "duplicate"

    def __init__(self, message: str, *, candidate_id: UUID, matched_on: str) -> None:
        super().__init__(message)
        self.candidate_id = candidate_id
        self.matched_on = matched_on


class ExternalIdTaken(DomainError):
    """Another person has this id in that system."""

    code: ClassVar[str] = "external_id_taken"


class SkillRefused(DomainError):
    """The skill has no name, one too long, or counts already."""

    code: ClassVar[str] = "skill_refused"
