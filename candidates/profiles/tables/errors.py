"""Why a table is not started, stopped or undone."""

from typing import ClassVar

from axis.lib.errors import DomainError


class TableMovedOn(DomainError):
    """The table is no longer in a state in which this can be done."""

    code: ClassVar[str] = "table_moved_on"


class UndoRefused(DomainError):
    """The import can no longer be taken back."""

    code: ClassVar[str] = "undo_refused"
