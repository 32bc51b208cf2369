"""One database for several commands: the first starts it, the last stops it, a running instance keeps it."""

import atexit
import fcntl
import os
from pathlib import Path

from axis.embedded.places import Places
from axis.embedded.postgres import Postgres, stop_by_pid_file


class Lock:
    """An advisory lock on a file; the kernel frees it when its holder is gone."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Take the lock; False when somebody else holds it and we do not wait."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self.handle, kind if wait else kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def note(self, text: str) -> None:
        """Write who holds it."""
        os.ftruncate(self.handle, 0)
        os.pwrite(self.handle, text.encode(), 0)

    def read(self) -> str:
        """Return what its holder noted."""
        return os.pread(self.handle, 200, 0).decode(errors="replace")

    def free(self) -> None:
        """Give it back."""
        os.close(self.handle)


def hold_database(places: Places) -> Postgres:
    """Make sure the database answers until this process ends.

    Raises:
        EmbeddedError: It cannot be started.
    """
    places.prepare()
    users = Lock(places.run / "database.users")
    server = Postgres(places)
    starting = Lock(places.run / "database.start")
    starting.take()
    users.take(shared=True)
    if not server.is_up():
        server.start(dies_with_us=False)
    starting.free()
    atexit.register(_leave, places, users, os.getpid())
    return server


def _leave(places: Places, users: Lock, owner: int) -> None:
    # A forked child inherits the handler, not the duty.
    if os.getpid() != owner:
        return
    starting = Lock(places.run / "database.start")
    starting.take()
    if users.take(wait=False):
        note = places.var / "postgres-lives-in"
        data = Path(note.read_text().strip()) / "data" if note.exists() else places.postgres
        stop_by_pid_file(data)
    users.free()
    starting.free()
