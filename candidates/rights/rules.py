"""How long a deletion can be taken back. Pure."""

from datetime import datetime, timedelta

# integration.md 8.2.
UNDO = timedelta(days=30)


def erased_after(deleted_at: datetime) -> datetime:
    """Return until when somebody deleted then can be brought back; later they are erased."""
    return deleted_at + UNDO
