"""Where the embedded run keeps what it writes: everything under var/, sockets in a short private folder."""

import contextlib
import hashlib
import os
import secrets
import stat
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
        """The database's files, unless `postgres_home_note` names another folder."""
        return self.var / "postgres"

    @property
    def postgres_home_note(self) -> Path:
        """Names the private folder of the database where its own user cannot reach var/."""
        return self.var / "postgres-lives-in"

    @property
    def redis(self) -> Path:
        """The queue's append-only file."""
        return self.var / "redis"

    @property
    def mailbox(self) -> Path:
        """The Maildir of everything the demo sent."""
        return self.var / "mailbox"

    @property
    def inbox(self) -> Path:
        """The Maildir of what was sent to the address for CVs, until it is taken in."""
        return self.var / "inbox"

    def prepare(self) -> None:
        """Make the folders, private where they hold secrets.

        Raises:
            EmbeddedError: The socket folder belongs to somebody else.
        """
        self.var.mkdir(parents=True, exist_ok=True)
        for folder in (self.run, self.logs):
            folder.mkdir(mode=0o700, exist_ok=True)
        private_folder(self.sockets)

    def remove_sockets(self) -> None:
        """Leave nothing outside var/ behind, not even what servers that were killed could not clear away.

        Whoever calls this holds the lock on the database and has seen its servers end.
        """
        left = ("redis.sock", "pg/.s.PGSQL.5432", "pg/.s.PGSQL.5432.lock")
        with contextlib.suppress(OSError):
            for name in left:
                (self.sockets / name).unlink(missing_ok=True)
        for folder in (self.sockets / "pg", self.sockets):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def secret(self, name: str) -> str:
        """Return a secret of this instance, made on first use and readable by its owner alone."""
        folder = self.var / "secrets"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / name
        if not path.exists():
            draft = folder / f".{name}.{secrets.token_hex(4)}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(48))
            # A link appears whole or not at all: two processes starting together agree on one value.
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_text().strip()


def private_folder(path: Path) -> None:
    """Make a folder only we can enter.

    Raises:
        EmbeddedError: It exists and is a link or another user's.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (os.getuid(), _lent_to()):
        raise EmbeddedError(f"{path} belongs to somebody else. Remove it, or set AXIS_VAR to another folder.")


def _lent_to() -> int:
    # As root the folder may have been handed to the database's own user.
    return DATABASE_UID if os.getuid() == 0 else os.getuid()


# "nobody" on every Linux: no files, no rights, no login.
DATABASE_UID = 65534


def places() -> Places:
    """Return the folders of the instance AXIS_VAR names, by default var/ in the repository."""
    var = Path(os.environ.get("AXIS_VAR") or REPOSITORY / "var").resolve()
    name = hashlib.sha256(os.fsencode(var)).hexdigest()[:10]
    # Not TMPDIR: another terminal may set another, and must still find the sockets of a running instance.
    return Places(var=var, sockets=Path("/tmp") / f"axis-{os.getuid()}-{name}")  # noqa: S108
