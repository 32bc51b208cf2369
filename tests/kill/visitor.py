"""Visitor: somebody who asks for pages all the time while things are killed, and remembers every answer."""

import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from types import TracebackType


@dataclass(frozen=True)
class Answer:
    """One answer.

    Args:
        path: What was asked for.
        status: The status, or 0 when there was no answer at all.
        seconds: How long it took.
        retry_after: The header, empty without one.
        body: The beginning of the page.
    """

    path: str
    status: int
    seconds: float
    retry_after: str
    body: str


class Visitor:
    """Asks from a thread of its own, as a context manager.

    Args:
        port: Where the pages are.
        gets: Paths to read.
        posts: Paths to send an empty form to.
        cookie: A Cookie header, to visit as somebody signed in.
    """

    def __init__(
        self, port: int, *, gets: tuple[str, ...], posts: tuple[str, ...] = (), cookie: str = ""
    ) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.gets = gets
        self.posts = posts
        self.cookie = cookie
        self.answers: list[Answer] = []
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._visit, daemon=True)

    def __enter__(self) -> "Visitor":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leaving.set()
        self._thread.join(30)

    @property
    def statuses(self) -> Counter[int]:
        """How often each status came."""
        return Counter(answer.status for answer in self.answers)

    @property
    def slowest(self) -> float:
        """The longest wait in seconds."""
        return max(answer.seconds for answer in self.answers)

    def ask(self, path: str, *, is_post: bool = False) -> Answer:
        """Ask once."""
        data = b"" if is_post else None
        request = urllib.request.Request(self.base + path, data=data, headers={"Cookie": self.cookie})
        start = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                status, headers, body = response.status, response.headers, response.read(4000)
        except urllib.error.HTTPError as error:
            status, headers, body = error.code, error.headers, error.read(4000)
        except OSError:
            return Answer(path, 0, time.monotonic() - start, "", "")
        seconds = time.monotonic() - start
        return Answer(path, status, seconds, headers.get("Retry-After", ""), body.decode(errors="replace"))

    def _visit(self) -> None:
        while not self._leaving.is_set():
            for path in self.gets:
                self.answers.append(self.ask(path))
            for path in self.posts:
                self.answers.append(self.ask(path, is_post=True))
            self._leaving.wait(0.05)
