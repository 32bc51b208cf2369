"""`make test` after its set-up: checks side by side, a failure ends it, pytest has the last word."""

import argparse
import base64
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
_BIN = Path(sys.executable).parent
_MANAGE = (sys.executable, "-W", "ignore::RuntimeWarning", "manage.py")

# Addresses at which nobody answers: these checks read settings, and none of them needs a server.
_NOWHERE = {
    "DATABASE_URL": "postgres://axis:none@%2Fnonexistent/axis",
    "REDIS_URL": "unix:///nonexistent/redis.sock?db=0",
}


def _production() -> dict[str, str]:
    """Return what production settings ask for, made up for this run alone."""
    return _NOWHERE | {
        "AXIS_ALLOWED_HOSTS": "axis.example",
        "AXIS_BASE_URL": "https://axis.example",
        "AXIS_KEYS": f"k1:{base64.b64encode(secrets.token_bytes(32)).decode()}",
        "AXIS_PEPPER": secrets.token_urlsafe(48),
        "AXIS_SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_SETTINGS_MODULE": "axis.settings.production",
        "EMAIL_URL": "smtp+tls://axis:none@mail.example:587",
    }


_TESTING = _NOWHERE | {"DJANGO_SETTINGS_MODULE": "axis.settings.test"}


class Failed(Exception):
    """A check found something.

    Args:
        code: With what its program ended.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def say(text: str) -> None:
    """Write a line at once, so that it stands before what the next program writes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def step(name: str, *program: str | Path, env: dict[str, str] | None = None) -> None:
    """Run one check; if it fails, tell its words in one piece and raise Failed."""
    started = time.monotonic()
    done = subprocess.run(
        program,
        cwd=ROOT,
        env=os.environ | (env or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    took = time.monotonic() - started
    if done.returncode != 0:
        say(f"{done.stdout}FAILED: {name} ({took:.1f} s)")
        raise Failed(done.returncode)
    say(f"ok: {name} ({took:.1f} s)")


def check_types() -> None:
    """Check types, which takes longer than everything else that starts no server."""
    step("types", sys.executable, "-m", "mypy", env=_TESTING)


def check_the_rest() -> None:
    """Run every other check that starts no server, and have every test compiled for all test processes."""
    templates = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("templates/**/*.html"))]
    step("format", _BIN / "ruff", "format", "--check", "--quiet", ".")
    step("lint", _BIN / "ruff", "check", "--quiet", ".")
    step("import contracts", _BIN / "lint-imports", "--no-cache")
    step("template lint", _BIN / "djade", "--check", "--target-version", "5.2", *templates)
    step("migrations", *_MANAGE, "makemigrations", "--check", "--dry-run", env=_TESTING)
    step("deployment", *_MANAGE, "check", "--deploy", "--fail-level", "WARNING", env=_production())
    collecting = ("pytest", "--collect-only", "-qqq", "-p", "no:warnings")
    step("collection", sys.executable, "-m", *collecting, env=_TESTING | {"AXIS_TEST_SERVERS": "given"})


def in_parallel(*works: Callable[[], None]) -> None:
    """Do all of them at once; end the whole run with the code of the first that fails."""
    with ThreadPoolExecutor() as threads:
        for done in as_completed([threads.submit(work) for work in works]):
            try:
                done.result()
            except Failed as failed:
                # The others are waited for first: what they find is told as well.
                threads.shutdown()
                sys.exit(failed.code)


def install_chromium() -> None:
    """Install Debian's Chromium where we may; without it the browser tests are skipped, or fail in CI."""
    if find_chromium() or os.getuid() != 0 or not shutil.which("apt-get"):
        return
    say("Installing Chromium …")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(
            ["apt-get", "-qq", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="tests.run", description=__doc__)
    parser.add_argument("--soak", action="store_true", help="only load, kill and fuzz tests, at full size")
    is_soak = parser.parse_args().soak
    if is_soak:
        install_chromium()
        os.environ["AXIS_SOAK"] = "1"
        # With what the tests print: their figures are what such a run is for.
        chosen = ["-m", "kill or soak", "-rP"]
    else:
        in_parallel(install_chromium, check_types, check_the_rest)
        # One more than there are processors: servers that are killed, and browsers, are mostly waited for.
        workers = str((os.cpu_count() or 1) + 1)
        # Groups keep together what shares servers of its own.
        chosen = ["--numprocesses", workers, "--dist", "loadgroup"]
    os.chdir(ROOT)
    # In our place, so that its closing line is the last and its code is ours; it is 5 when no test ran.
    os.execv(sys.executable, [sys.executable, "-m", "pytest", "-q", *chosen])


if __name__ == "__main__":
    main()
