"""Why a pair of people is not decided on."""

from typing import ClassVar

from axis.lib.errors import DomainError


class AlreadyDecided(DomainError):
    """Somebody decided on the pair meanwhile, or one of the two is gone."""

    code: ClassVar[str] = "already_decided"


class MergeRefused(DomainError):
    """Two people cannot be made one at present."""

    code: ClassVar[str] = "merge_refused"


class UndoRefused(DomainError):
    """A merge cannot be taken back (any more)."""

    code: ClassVar[str] = "undo_refused"
