"""Locks on files: the kernel frees them when their holder is gone, however it went."""

import fcntl
import os
import time
from pathlib import Path


class Lock:
    """An advisory lock on a file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, shared: bool = False, wait: float = 0) -> bool:
        """Take the lock.

        Args:
            shared: Whether other shared holders are welcome.
            wait: Seconds to keep trying; 0 tries once.

        Returns:
            Whether it is held now.
        """
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(self.handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(0.05)
            else:
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


def is_held(path: Path) -> bool:
    """Return whether somebody holds a lock for itself alone."""
    if not path.exists():
        return False
    probe = Lock(path)
    try:
        return not probe.take(shared=True)
    finally:
        probe.free()
