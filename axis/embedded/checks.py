"""What must be true before anything starts, each with a plain word when it is not."""

import shutil
import socket
from contextlib import suppress
from pathlib import Path

from axis.embedded.places import EmbeddedError, Places

_LEAST_FREE_BYTES = 300 * 1024 * 1024


def check_room(places: Places) -> None:
    """Check that the disk has room.

    Raises:
        EmbeddedError: It has not, or the folder cannot be written.
    """
    try:
        places.var.mkdir(parents=True, exist_ok=True)
        probe = places.var / ".room"
        probe.write_bytes(b"\0" * 65536)
        probe.unlink()
    except OSError as error:
        raise EmbeddedError(f"{places.var} cannot be written: {error.strerror}.") from None
    free = shutil.disk_usage(places.var).free
    if free < _LEAST_FREE_BYTES:
        raise EmbeddedError(
            f"The disk that holds {places.var} is full: {free // 2**20} MB are free and Axis needs 300 MB. "
            "Free some, or set AXIS_VAR to a folder on another disk."
        )


def check_port(port: int) -> None:
    """Check that nobody listens on the port.

    Raises:
        EmbeddedError: Somebody does, or the number is none of ours to take.
    """
    if not 0 < port < 65536:
        raise EmbeddedError(
            f"{port} is no port. Choose one from 1024 to 65535, for example: make run PORT=8000"
        )
    if not _is_free(port):
        another = port + 1 if port < 65535 else 8000
        raise EmbeddedError(f"Port {port} is taken or not allowed. Choose another: make run PORT={another}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def mailbox_port(places: Places) -> int:
    """Return the mailbox's port of the last run, or any free one; it is noted for later runs and commands."""
    note = places.run / "mailbox.port"
    with suppress(OSError, ValueError):
        wanted = int(note.read_text())
        if _is_free(wanted):
            return wanted
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    note.write_text(str(port))
    return port


def is_answered(port: int) -> bool:
    """Return whether somebody takes connections on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def rotate(log: Path, *, above: int = 10 * 1024 * 1024) -> None:
    """Put a log aside when it has more bytes than that, in place of the one put aside before."""
    if log.exists() and log.stat().st_size > above:
        log.replace(log.with_suffix(".log.1"))
