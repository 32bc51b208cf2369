"""Start one program that dies with us, as somebody PostgreSQL accepts; a script that imports none of ours."""

import ctypes
import os
import pwd
import signal
import sys
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_PR_SET_PDEATHSIG = 1
_OVERFLOW_ID = 65534


def mapped_id() -> int:
    """Return the number root takes inside: any but 0, yet initdb asks for an account of that number."""
    numbers = [account.pw_uid for account in pwd.getpwall() if account.pw_uid != 0]
    return min(numbers, key=lambda number: (number == _OVERFLOW_ID, number), default=_OVERFLOW_ID)


def enter_namespace() -> None:
    """Become an ordinary user by name alone: the same rights to files, under another number.

    Raises:
        OSError: The system allows no user namespace.
    """
    uid, gid, inside = os.getuid(), os.getgid(), mapped_id()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{inside} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{inside} {gid} 1")


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
    """Arguments: how (self, namespace or a user number), parent's id or 0, death signal, program, its own."""
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
