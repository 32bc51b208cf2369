"""One at a time for each person: locks that last as long as the transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.transaction import TransactionManagementError

_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(%s::text[]) AS key"


def turn_of(*, candidate_id: UUID) -> str:
    """Return the key under which a person themselves is held, beside their addresses."""
    return f"candidate {candidate_id}"


def wait_for_turn(*, keys: Iterable[str]) -> None:
    """Wait until nobody else holds any of these keys, and hold them until the transaction ends.

    Args:
        keys: Fingerprints of addresses, and keys of `turn_of`.

    Raises:
        TransactionManagementError: No transaction is open, so nothing would be held.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("Nothing can be held outside a transaction.")
    # In one order for everybody, so that two never wait for each other; unnest keeps it.
    wanted = [f"contact:{key}" for key in sorted(set(keys))]
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(_WAIT, [wanted])
