"""What an instance that was killed left running; found by a mark in the environment of its children."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from axis.embedded.places import Places

MARK = "AXIS_CHILD_OF"


def end_leftovers(places: Places) -> int:
    """Kill every process an earlier instance on these folders started and left.

    The caller holds the instance's lock, so no instance that is alive can be meant.

    Returns:
        How many there were.
    """
    wanted = os.fsencode(f"{MARK}={places.var}")
    found = 0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        # Another user's process may not be read, and any may be gone by now.
        with suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), signal.SIGKILL)
                found += 1
    return found
