"""The child: waits for files, and lets a process of its own, with nothing left to it, read each of them.

It never looks into a file itself, so what a file does to its reader ends with that reader.
"""

import gc
import json
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from candidates.ingest.child import tasks
from candidates.ingest.child.frames import MOST_BYTES, read_frame, write_frame
from candidates.ingest.child.limits import CPU_SECONDS, WALL_SECONDS, die_with_parent, limit_me
from candidates.ingest.child.refusals import Unreadable

_CHUNK = 1 << 20
# How a reader ends that could not be limited: no fault of its file, which it has not opened.
_UNLIMITED = 3


def main() -> None:
    """Answer every file on standard input by one frame on standard output or by many, until it ends."""
    os.chdir("/")
    # What is there by now stays: no reader needs to look through it, nor to copy it by doing so.
    gc.collect()
    gc.freeze()
    # Standard output is for answers alone: whatever a library prints goes nowhere.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    questions = os.fdopen(os.dup(0), "rb")
    while (frame := read_frame(questions)) is not None:
        reader = _Reader(*frame, kept=(answers, questions))
        if frame[0]["task"] in tasks.STREAMS:
            for piece in reader.pieces():
                write_frame(answers, {"more": True}, piece)
            write_frame(answers, reader.end())
        else:
            write_frame(answers, *_answer(reader))


class _Reader:
    """The process that reads one file."""

    def __init__(self, asked: dict[str, Any], raw: bytes, *, kept: tuple[BinaryIO, BinaryIO]) -> None:
        stream = tasks.STREAMS.get(asked["task"])
        most = stream.waited_seconds if stream else WALL_SECONDS
        self._cpu = stream.cpu_seconds if stream else CPU_SECONDS
        # Only what is waited for counts: whoever takes the parts may take their time.
        self._left = min(float(asked.get("wall", most)), most)
        self._is_late = False
        self._pipe, theirs = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            others = [self._pipe, *(pipe.fileno() for pipe in kept)]
            _read_and_end(asked, raw, theirs, others=others, cpu_seconds=self._cpu)
        os.close(theirs)

    def pieces(self) -> Iterator[bytes]:
        """Yield what the reader writes, as it comes, as long as it may be waited for."""
        while True:
            begun = time.monotonic()
            is_there = self._left > 0 and select.select([self._pipe], [], [], self._left)[0]
            self._left -= time.monotonic() - begun
            if not is_there:
                self._is_late = True
                return
            piece = os.read(self._pipe, _CHUNK)
            if not piece:
                return
            yield piece

    def end(self) -> dict[str, Any]:
        """End the reader, and return how it failed; nothing where it did not."""
        os.close(self._pipe)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        _pid, status, used = os.wait4(self._pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _UNLIMITED:
            return {"failed": "unlimited"}
        if self._is_late or used.ru_utime + used.ru_stime >= self._cpu:
            return {"failed": "late"}
        return {}


def _answer(reader: _Reader) -> tuple[dict[str, Any], bytes]:
    """Return the one thing a reader told, or how it ended."""
    parts: list[bytes] = []
    size = 0
    try:
        for piece in reader.pieces():
            parts.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                break
    finally:
        failed = reader.end()
    if failed:
        return failed, b""
    if size > MOST_BYTES:
        return {"failed": "too_much"}, b""
    head, found, raw = b"".join(parts).partition(b"\n")
    told = json.loads(head) if found else None
    return (told, raw) if isinstance(told, dict) else ({"failed": "crashed"}, b"")


def _read_and_end(
    asked: dict[str, Any], raw: bytes, pipe: int, *, others: list[int], cpu_seconds: int
) -> None:
    """In the reader: read the file, write lines of JSON, or one and bytes, and end without any tidying up."""
    try:
        os.setpgid(0, 0)
        die_with_parent()
        for other in others:
            os.close(other)
        _limited(cpu_seconds)
        with os.fdopen(pipe, "wb") as answer:
            for told, more in _told(asked, raw):
                answer.write(json.dumps(told).encode() + b"\n" + more)
    except BaseException:  # noqa: BLE001  (nothing above may run in this process)
        os._exit(1)
    os._exit(0)


def _limited(cpu_seconds: int) -> None:
    try:
        limit_me(cpu_seconds=cpu_seconds)
    except BaseException:  # noqa: BLE001  (a file is opened with every limit, or not at all)
        os._exit(_UNLIMITED)


def _told(asked: dict[str, Any], raw: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    try:
        if stream := tasks.STREAMS.get(asked["task"]):
            yield from ((told, b"") for told in stream.read(raw, asked))
            yield {"end": True}, b""
        else:
            yield tasks.TASKS[asked["task"]](raw, asked)
    except Unreadable as refused:
        yield {"refused": refused.why}, b""
    except MemoryError:
        yield {"failed": "too_much"}, b""
    except RecursionError:
        yield {"failed": "crashed"}, b""
    except Exception as error:  # noqa: BLE001  (any fault of a file is a fault of the file)
        yield {"refused": "damaged", "detail": type(error).__name__}, b""


if __name__ == "__main__":
    sys.setrecursionlimit(2_000)
    main()
