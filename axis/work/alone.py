"""alone(): two beats must not double a periodic job, so each takes a PostgreSQL advisory lock."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(job: str) -> Iterator[bool]:
    """Hold the lock named `job`; yields False when another process holds it.

    The lock belongs to the database session, not to a transaction, so none stays open while the job talks to
    others; PostgreSQL frees it when the process dies.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [job])
        is_ours: bool = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [job])
