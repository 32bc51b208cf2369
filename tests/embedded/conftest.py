"""An instance in a folder of its own, with a space in its path, and a look at what runs in it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from axis.embedded.places import REPOSITORY, Places, places
from axis.embedded.unprivileged import forget_home

_OURS = (
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "DJANGO_SETTINGS_MODULE",
    "AXIS_SECRET_KEY",
    "AXIS_PEPPER",
    "AXIS_KEYS",
    "AXIS_ALLOW_PRIVATE_SMTP",
    "CI",
)


def processes_of(here: Places) -> list[str]:
    """Return the command lines of every process that works in an instance's folders."""
    marks = (os.fsencode(here.var), os.fsencode(here.sockets), b"AXIS_VAR=" + os.fsencode(here.var))
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "cmdline").read_bytes()
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        # A process that has ended and waits to be fetched has no command line.
        if told and int(folder.name) != os.getpid() and any(mark in told + environment for mark in marks):
            found.append(told.replace(b"\0", b" ").decode(errors="replace"))
    return found


def wait_until(is_so: Callable[[], object], *, seconds: float) -> bool:
    """Return whether something became true in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """Folders nobody else can enter, as `mktemp -d` makes them, and nothing running in them."""
    root = Path(tempfile.mkdtemp(prefix="axis of tests "))
    for name in _OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AXIS_VAR", str(root / "var"))
    folders = places()
    yield folders
    forget_home(folders)
    shutil.rmtree(folders.sockets, ignore_errors=True)
    shutil.rmtree(root, ignore_errors=True)


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start Python in the repository, in a session of its own, with its words in one pipe."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str], *, seconds: float = 60) -> str:
    """Return what a process said, once it has ended."""
    said, _ = process.communicate(timeout=seconds)
    return said
