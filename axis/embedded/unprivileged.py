"""In which way this user may run PostgreSQL, which refuses to run as root."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from axis.embedded.children import command
from axis.embedded.places import DATABASE_UID, EmbeddedError, Places
from axis.embedded.programs import copy_postgres, postgres_install


@dataclass(frozen=True)
class Way:
    """One way to run the database.

    Args:
        how: What launch.py is told: "self", "namespace" or a user number.
        programs: The folder of its programs.
        data: The folder of its files.
        owner: The user number that owns those files.
    """

    how: str
    programs: Path
    data: Path
    owner: int


def find_way(places: Places) -> Way:
    """Return how to run the database, with its files handed to whoever will run it.

    As an ordinary user it runs as it is. Root takes another name in a user namespace, with the same rights to
    files; where the system allows none, programs and data go to a user without rights, into a private folder
    that user can reach, named in var/postgres-lives-in. No permission outside such folders is touched.

    Raises:
        EmbeddedError: No way is left.
    """
    install = postgres_install()
    data = home(places) / "data" if places.postgres_home_note.exists() else places.postgres
    if os.getuid() != 0:
        return Way("self", install / "bin", data, os.getuid())
    if os.environ.get("AXIS_NO_NAMESPACE") != "1" and _runs(install / "bin", "namespace"):
        # Without its privileges root enters only what is its own.
        _give(data.parent if places.postgres_home_note.exists() else data, os.getuid())
        return Way("namespace", install / "bin", data, os.getuid())
    return _as_database_user(places)


def _as_database_user(places: Places) -> Way:
    folder = home(places)
    data = folder / "data"
    if places.postgres.exists() and not data.exists():
        shutil.move(places.postgres, data)
    programs = copy_postgres(folder) / "bin"
    _give(folder, DATABASE_UID)
    if not _runs(programs, str(DATABASE_UID)):
        raise EmbeddedError(
            "PostgreSQL does not run as root, and here neither a user namespace nor another user is allowed. "
            "Start Axis as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
        )
    _give(data, DATABASE_UID)
    return Way(str(DATABASE_UID), programs, data, DATABASE_UID)


def home(places: Places) -> Path:
    """Return the private folder the database's own user can reach, made on first use and named under var/."""
    note = places.postgres_home_note
    if note.exists():
        return Path(note.read_text().strip())
    # Not /tmp: the data must outlive a restart of the machine.
    folder = Path(tempfile.mkdtemp(prefix="axis-", dir="/var/lib"))
    note.write_text(f"{folder}\n")
    return folder


def forget_home(places: Places) -> None:
    """Delete the private folder, if there is one."""
    if places.postgres_home_note.exists():
        shutil.rmtree(home(places), ignore_errors=True)
        places.postgres_home_note.unlink()


def _runs(programs: Path, how: str) -> bool:
    tried = command([programs / "postgres", "--version"], how=how)
    return subprocess.run(tried, capture_output=True, check=False, cwd="/").returncode == 0  # noqa: S603


def _give(folder: Path, owner: int) -> None:
    """Hand a folder and all in it to a user, if it is not that user's already."""
    if not folder.exists() or folder.stat().st_uid == owner:
        return
    for parent, _folders, files in os.walk(folder):
        for path in (parent, *(os.path.join(parent, name) for name in files)):  # noqa: PTH118
            os.chown(path, owner, owner, follow_symlinks=False)
