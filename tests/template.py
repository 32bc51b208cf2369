"""One migrated database for the whole run: every test process and every fleet starts from a copy of it."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from axis.embedded.places import REPOSITORY
from axis.embedded.programs import postgres_install


def ensure_template() -> Path:
    """Migrate the application's own database on the tests' servers, which no test uses, once a run.

    Returns:
        The file that a copy of it is made from on another server (see `load_template`).
    """
    dump = Path(os.environ["AXIS_TEST_TEMPLATE"])
    with dump.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not dump.exists():
            settings = {"DJANGO_SETTINGS_MODULE": "axis.settings.test"}
            _run([sys.executable, "manage.py", "migrate", "--verbosity", "0", "--skip-checks"], settings)
            made = dump.with_suffix(".part")
            whole: list[str | Path] = ["--no-owner", "--exclude-extension=vector", "-f", made]
            _run([_client("pg_dump"), *whole, os.environ["DATABASE_URL"]], {})
            made.rename(dump)
    return dump


def load_template(url: str) -> None:
    """Fill an empty database on another server with what the template holds.

    Args:
        url: Where it is.
    """
    quiet = ["--quiet", "--no-psqlrc", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-o", os.devnull]
    _run([_client("psql"), *quiet, "-f", ensure_template(), url], {})


def _client(name: str) -> Path:
    return postgres_install() / "bin" / name


def _run(program: list[str | Path], env: dict[str, str]) -> None:
    done = subprocess.run(
        program, cwd=REPOSITORY, env=os.environ | env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    ensure_template()
