"""Child processes in sessions of their own, started through launch.py."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_LAUNCH = Path(__file__).with_name("launch.py")


def command(
    program: Sequence[str | Path],
    *,
    how: str = "self",
    dies_with_us: bool = True,
    death_signal: signal.Signals = signal.SIGTERM,
) -> list[str]:
    """Return the command line that starts a program through launch.py.

    Args:
        program: The program's absolute path and its arguments.
        how: "self", "namespace" or a user number.
        dies_with_us: Whether the kernel ends it when this process is gone.
        death_signal: What it is sent then.
    """
    parent = os.getpid() if dies_with_us else 0
    # -I -S: nothing of the environment or of site-packages takes part, and it starts in a few milliseconds.
    head = [sys.executable, "-I", "-S", str(_LAUNCH), how, str(parent), str(int(death_signal))]
    return [*head, *(str(part) for part in program)]


def spawn(
    program: Sequence[str], *, log: Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.Popen[bytes]:
    """Start a program in its own session, so that a Ctrl-C reaches only us, with its output in a file."""
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603
            program,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=os.environ | dict(env or {}),
            cwd=cwd,
        )


def end(process: subprocess.Popen[bytes], *, by: signal.Signals, within: float) -> None:
    """Ask a child to stop, and stop its whole session if it has not within that many seconds."""
    if process.poll() is None:
        process.send_signal(by)
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        kill_session(process)


def kill_session(process: subprocess.Popen[bytes]) -> None:
    """Kill a child and everything it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
