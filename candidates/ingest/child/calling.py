"""Our side: have a file read in the child, and get values back, whatever the file does to its reader."""

import os
import subprocess
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import candidates
from candidates.ingest.child.frames import MOST_BYTES, FrameBroken, read_frame, unpacked, write_frame

_ROOT = Path(candidates.__file__).resolve().parent.parent
# A child is replaced after this many files, so that nothing it may leak grows without end.
_MOST_FILES = 500


class ChildLost(OSError):
    """The child ended while it was asked. It never looks into a file, so the file is not to blame."""


class Child:
    """One child of this process, started when it is first asked, and again when it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def ask(self, task: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
        """Return what the child told of a file, and any bytes with it.

        Raises:
            OSError: No child could be started or limited, or it was ended; the file is not to blame.
        """
        process = self._running()
        try:
            if process.stdin is None or process.stdout is None:
                raise FrameBroken
            write_frame(process.stdin, task, raw)
            frame = read_frame(process.stdout)
        except (BrokenPipeError, FrameBroken):
            frame = None
        except BaseException:
            # Whoever waits was stopped; the answer on its way would be taken for that of the next file.
            self.end()
            raise
        if frame is None:
            self.end()
            raise ChildLost("The child that reads files was ended.")
        if frame[0].get("failed") == "unlimited":
            raise ChildLost("The system refuses to limit the process that reads files.")
        self._count()
        return frame

    def stream(self, task: dict[str, Any], raw: bytes) -> Generator[dict[str, Any], None, None]:
        """Yield what the child tells of a file part by part, and last how its reader ended.

        Whoever stops taking parts closes it, which ends the child where more was to come.

        Raises:
            OSError: As `ask`.
        """
        process, is_over = self._running(), False
        try:
            if process.stdin is None or process.stdout is None:
                raise FrameBroken
            write_frame(process.stdin, task, raw)
            last = yield from _parts(process.stdout)
            is_over = True
            yield last
        except (BrokenPipeError, FrameBroken):
            raise ChildLost("The child that reads files was ended.") from None
        finally:
            if is_over:
                self._count()
            else:
                self.end()

    def _count(self) -> None:
        self._files += 1
        if self._files >= _MOST_FILES:
            self.end()

    def end(self) -> None:
        """End the child, if there is one."""
        process, self._process, self._files = self._process, None, 0
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None or _is_shut(self._process):
            self.end()
            # Nothing of our environment goes with it: neither addresses nor secrets.
            self._process = subprocess.Popen(
                [sys.executable, "-E", "-s", "-X", "utf8", "-m", "candidates.ingest.child"],
                cwd=_ROOT,
                env={"LC_ALL": "C.UTF-8"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._process


def _is_shut(process: subprocess.Popen[bytes]) -> bool:
    # Where nobody closed a stream, its pipes may be collected before the child is given back.
    return any(pipe is None or pipe.closed for pipe in (process.stdin, process.stdout))


def _parts(pipe: IO[bytes]) -> Generator[dict[str, Any], None, dict[str, Any]]:
    """Yield the lines of JSON that come in pieces, and return the one by which they ended."""
    held, last = b"", {"failed": "crashed"}
    while (frame := read_frame(pipe)) is not None:
        told, piece = frame
        if not told.get("more"):
            if told.get("failed") == "unlimited":
                raise ChildLost("The system refuses to limit the process that reads files.")
            return told if told else last
        *lines, held = (held + piece).split(b"\n")
        for line in lines:
            read = unpacked(line)
            if read.keys() & {"end", "refused", "failed"}:
                last = read
            else:
                yield read
        if len(held) > MOST_BYTES:
            raise FrameBroken
    raise FrameBroken


class Children:
    """The children of this process that wait for a file; a thread takes one, or starts one more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._owner = os.getpid()

    def ask(self, task: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
        """As Child.ask."""
        child = self._taken()
        try:
            return child.ask(task, raw)
        finally:
            self._give_back(child)

    def stream(self, task: dict[str, Any], raw: bytes) -> Generator[dict[str, Any], None, None]:
        """As Child.stream."""
        child = self._taken()
        try:
            yield from child.stream(task, raw)
        finally:
            self._give_back(child)

    def end(self) -> None:
        """End those that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle if self._owner == os.getpid() else ():
            child.end()

    def _taken(self) -> Child:
        with self._lock:
            if self._owner != os.getpid():
                # After a fork these are the children of somebody else.
                self._idle, self._owner = [], os.getpid()
            return self._idle.pop() if self._idle else Child()

    def _give_back(self, child: Child) -> None:
        with self._lock:
            self._idle.append(child)


CHILDREN = Children()


def words_of(raw: bytes, *, kind: str) -> dict[str, Any]:
    """Return what the child reads in a PDF, DOCX, ODT or RTF.

    Args:
        raw: The file.
        kind: One of the four, in capitals.

    Returns:
        For a PDF "pages", else "lines" and "hidden"; or "refused" with a word of `refusals`, or "failed" with
        how the reader ended: late, too_much or crashed.

    Raises:
        OSError: No child could be started.
    """
    return CHILDREN.ask({"task": kind}, raw)[0]


def page_picture(raw: bytes, *, page: int, covered: Sequence[Sequence[float]] = ()) -> bytes:
    """Return a page of a PDF as PNG, or b"" where it cannot be drawn.

    Args:
        raw: The PDF.
        page: Which, from 1.
        covered: Boxes to be drawn over, in points from the upper left corner.

    Raises:
        OSError: No child could be started.
    """
    task = {"task": "page", "page": page, "covered": [list(box) for box in covered]}
    return CHILDREN.ask(task, raw)[1]


def rows_of_workbook(raw: bytes, *, sheet: str = "") -> Generator[dict[str, Any], None, None]:
    """Yield what the child reads in an XLSX, some hundred rows at a time, as fast as they are taken.

    Args:
        raw: The file.
        sheet: Which sheet; "" for the first.

    Returns:
        First "sheets" and "sheet", then "rows", and last how the reader ended: "end", or "refused" or
        "failed" as of `words_of`.

    Raises:
        OSError: No child could be started, or it was ended.
    """
    return CHILDREN.stream({"task": "XLSX", "sheet": sheet}, raw)
