"""Where the embedded run keeps what it writes: everything under var/, sockets in a short private folder."""

import hashlib
import os
import secrets
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent


class EmbeddedError(Exception):
    """The embedded run cannot go on; the message says why and what to do."""


@dataclass(frozen=True)
class Places:
    """The folders of one instance.

    Args:
        var: The folder of everything kept.
        sockets: A folder with a short name, since a socket's path may have at most 107 bytes.
    """

    var: Path
    sockets: Path

    @property
    def run(self) -> Path:
        """Locks and process notes."""
        return self.var / "run"

    @property
    def logs(self) -> Path:
        """One log file a child."""
        return self.var / "log"

    @property
    def postgres(self) -> Path:
        """The database's files."""
        return self.var / "postgres"

    @property
    def redis(self) -> Path:
        """The queue's append-only file."""
        return self.var / "redis"

    @property
    def mailbox(self) -> Path:
        """The Maildir of everything the demo sent."""
        return self.var / "mailbox"

    def prepare(self) -> None:
        """Make the folders, private where they hold secrets.

        Raises:
            EmbeddedError: The socket folder belongs to somebody else.
        """
        for folder in (self.var, self.run, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        private_folder(self.sockets)

    def secret(self, name: str) -> str:
        """Return a secret of this instance, made on first use and readable by its owner alone."""
        folder = self.var / "secrets"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / name
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            value = secrets.token_urlsafe(48)
            file.write(value)
        return value


def private_folder(path: Path) -> None:
    """Make a folder only we can enter.

    Raises:
        EmbeddedError: It exists and is a link or another user's.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (os.getuid(), _lent_to()):
        raise EmbeddedError(f"{path} belongs to somebody else. Remove it, or set TMPDIR to another folder.")


def _lent_to() -> int:
    # As root the folder may have been handed to the database's own user.
    return DATABASE_UID if os.getuid() == 0 else os.getuid()


# "nobody" on every Linux: no files, no rights, no login.
DATABASE_UID = 65534


def places() -> Places:
    """Return the folders of the instance AXIS_VAR names, by default var/ in the repository."""
    var = Path(os.environ.get("AXIS_VAR") or REPOSITORY / "var").absolute()
    name = hashlib.sha256(os.fsencode(var)).hexdigest()[:10]
    return Places(var=var, sockets=Path(tempfile.gettempdir()) / f"axis-{os.getuid()}-{name}")
