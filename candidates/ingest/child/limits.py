"""What a process that opens a stranger's file may still do: compute, for a while, and answer on its pipe."""

import ctypes
import platform
import resource
import struct
import sys

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
WALL_SECONDS = 20
_OPEN_FILES = 32

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 4, 38, 22
_SECCOMP_MODE_FILTER, _SIGKILL = 2, 9
# Linux' numbers of the calls no reader of files needs (asm/unistd.h): new sockets and connections, new
# processes and programs, looking into others, changing anything on the disk.
_REFUSED_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (
            *(41, 42, 43, 44, 46, 49, 50, 53, 56, 57, 58, 59, 62, 76, 77, 82, 83, 84, 85, 86, 87, 88, 90, 91),
            *(92, 101, 133, 161, 165, 200, 234, 258, 259, 263, 264, 265, 266, 268, 272, 288, 304, 310, 311),
            *(316, 321, 322, 425, 435),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(33, 34, 35, 36, 37, 38, 40, 45, 46, 51, 52, 53, 54, 97, 117, 129, 130, 131, 198, 199, 200, 201),
            *(202, 203, 206, 211, 220, 221, 242, 265, 270, 271, 276, 280, 281, 425, 435),
        ),
    ),
}
_EPERM = 0x00050000 | 1  # SECCOMP_RET_ERRNO with EPERM.
_ALLOW = 0x7FFF0000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32_BIT = 0x40000000


def die_with_parent() -> None:
    """End at once when the process that started this one ends, however it does."""
    _prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def limit_me(*, cpu_seconds: int = CPU_SECONDS) -> None:
    """Take from this process, for good, what a reader of one file does not need.

    Memory and CPU are limited everywhere, and no file can grow. On Linux on x86-64 and ARM64 the kernel also
    refuses sockets, programs, processes and changes to the disk; elsewhere only Python's own ways are shut.

    Args:
        cpu_seconds: How long it may compute.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        _prctl(_PR_SET_DUMPABLE, 0)
        _refuse_calls()
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: object) -> None:
    """Refuse in Python what the kernel refuses where it can; the second net, and the first elsewhere."""
    if event.startswith(
        ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.dlopen")
    ):
        raise PermissionError(event)


def _prctl(option: int, value: int, third: object = 0) -> int:
    if sys.platform != "linux":
        return 0
    return int(ctypes.CDLL(None, use_errno=True).prctl(option, value, third, 0, 0))


def _refuse_calls() -> None:
    known = _REFUSED_CALLS.get(platform.machine())
    if known is None:
        return
    program = _filter(*known)
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    if _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(header)) != 0:
        raise OSError("The kernel takes no filter of system calls.")


def _filter(architecture: int, refused: tuple[int, ...]) -> bytes:
    """Return a program for the kernel: another architecture or a refused call fails, everything else may."""
    count = len(refused)
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, count + 3, architecture),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, count + 1, 0, _X32_BIT),
        *((_EQUAL, count - number, 0, call) for number, call in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _EPERM),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
