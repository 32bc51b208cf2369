"""Start one program that dies with us, as somebody PostgreSQL accepts. Run as a script, so it imports nothing."""

import ctypes
import os
import signal
import sys
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_PR_SET_PDEATHSIG = 1
# Inside the namespace root is this user: PostgreSQL only asks that it is not called 0.
_MAPPED_ID = 1000


def enter_namespace() -> None:
    """Become an ordinary user by name alone: the same rights to files, under another number.

    Raises:
        OSError: The system allows no user namespace.
    """
    uid, gid = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{_MAPPED_ID} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{_MAPPED_ID} {gid} 1")


def drop_to(uid: int) -> None:
    """Become another user for good."""
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


def die_with(parent: int, death_signal: int) -> None:
    """Ask the kernel to signal this process when its parent is gone, however it went."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


def main() -> None:
    """Arguments: how (self, namespace, or a user number), parent's id or 0, death signal, program, its arguments."""
    how, parent, death_signal, *program = sys.argv[1:]
    if how == "namespace":
        enter_namespace()
    elif how != "self":
        drop_to(int(how))
    # A change of user clears the wish, so it is made after.
    if int(parent):
        die_with(int(parent), int(death_signal))
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    os.execv(program[0], program)  # noqa: S606


if __name__ == "__main__":
    main()
