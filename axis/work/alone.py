"""alone(): two beats must not double a periodic job, so each takes a PostgreSQL advisory lock."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

PATIENCE_SECONDS = 60


@contextmanager
def alone(job: str, *, patience_seconds: int = PATIENCE_SECONDS) -> Iterator[bool]:
    """Hold the lock named `job`; yields False when another process holds it.

    The lock belongs to the database session, not to a transaction, so none stays open while the job talks to
    others. PostgreSQL frees it when the process dies; when its host hangs, after a session has asked nothing
    for `patience_seconds`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [job])
        is_ours: bool = cursor.fetchone()[0]
        if is_ours:
            _end_session_after(patience_seconds)
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [job])
                _end_session_after(0)


def _end_session_after(seconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('idle_session_timeout', %s, false)", [f"{seconds}s"])
