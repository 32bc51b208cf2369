"""The child: waits for files, and lets a process of its own, with nothing left to it, read each of them.

It never looks into a file itself, so what a file does to its reader ends with that reader.
"""

import json
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress
from typing import Any, BinaryIO

from candidates.ingest.child import tasks
from candidates.ingest.child.frames import MOST_BYTES, packed, read_frame
from candidates.ingest.child.limits import CPU_SECONDS, WALL_SECONDS, die_with_parent, limit_me
from candidates.ingest.child.refusals import Unreadable

_CHUNK = 1 << 20
# How a reader ends that could not be limited: no fault of its file, which it has not opened.
_UNLIMITED = 3


def main() -> None:
    """Answer every frame on standard input by one on standard output, until the input ends."""
    os.chdir("/")
    # Standard output is for answers alone: whatever a library prints goes nowhere.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    questions = os.fdopen(os.dup(0), "rb")
    while (frame := read_frame(questions)) is not None:
        told, raw = _answer(*frame, kept=(answers, questions))
        answers.write(packed(told, raw))


def _answer(
    asked: dict[str, Any], raw: bytes, *, kept: tuple[BinaryIO, BinaryIO]
) -> tuple[dict[str, Any], bytes]:
    """Have one file read, and return what was told, or how the reader ended."""
    wall = min(float(asked.get("wall", WALL_SECONDS)), WALL_SECONDS)
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        _read_and_end(asked, raw, theirs, others=[ours, *(pipe.fileno() for pipe in kept)])
    os.close(theirs)
    try:
        answer, is_late = _collected(ours, until=time.monotonic() + wall)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _pid, status, used = os.wait4(pid, 0)
    return _outcome(answer, status=status, used=used, is_late=is_late)


def _outcome(
    answer: bytes | None, *, status: int, used: resource.struct_rusage, is_late: bool
) -> tuple[dict[str, Any], bytes]:
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _UNLIMITED:
        return {"failed": "unlimited"}, b""
    if is_late or used.ru_utime + used.ru_stime >= CPU_SECONDS:
        return {"failed": "late"}, b""
    if answer is None:
        return {"failed": "too_much"}, b""
    head, found, raw = answer.partition(b"\n")
    if not found:
        return {"failed": "crashed", "status": status}, b""
    told = json.loads(head)
    return (told if isinstance(told, dict) else {"failed": "crashed"}), raw


def _collected(pipe: int, *, until: float) -> tuple[bytes | None, bool]:
    """Return all a reader wrote, None where it is too much, and whether it was stopped for its time."""
    parts: list[bytes] = []
    size = 0
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return b"", True
        part = os.read(pipe, _CHUNK)
        if not part:
            return b"".join(parts), False
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            return None, False


def _read_and_end(asked: dict[str, Any], raw: bytes, pipe: int, *, others: list[int]) -> None:
    """In the reader: read the file, write one line of JSON and bytes, and end without any tidying up."""
    try:
        os.setpgid(0, 0)
        die_with_parent()
        for other in others:
            os.close(other)
        _limited()
        told, picture = _told(asked, raw)
        with os.fdopen(pipe, "wb") as answer:
            answer.write(json.dumps(told).encode() + b"\n" + picture)
    except BaseException:  # noqa: BLE001  (nothing above may run in this process)
        os._exit(1)
    os._exit(0)


def _limited() -> None:
    try:
        limit_me()
    except BaseException:  # noqa: BLE001  (a file is opened with every limit, or not at all)
        os._exit(_UNLIMITED)


def _told(asked: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        return tasks.TASKS[asked["task"]](raw, asked)
    except Unreadable as refused:
        return {"refused": refused.why}, b""
    except MemoryError:
        return {"failed": "too_much"}, b""
    except RecursionError:
        return {"failed": "crashed"}, b""
    except Exception as error:  # noqa: BLE001  (any fault of a file is a fault of the file)
        return {"refused": "damaged", "detail": type(error).__name__}, b""


if __name__ == "__main__":
    sys.setrecursionlimit(2_000)
    main()
