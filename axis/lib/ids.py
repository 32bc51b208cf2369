"""Identifiers: one UUIDv7 a row, the same in database, URL, API, event and index."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a new UUIDv7: unguessable enough for a URL, and ordered by time for an index."""
    return uuid7()
