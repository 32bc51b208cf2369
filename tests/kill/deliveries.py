"""Deliveries: many approved messages in a fleet with a post office of its own, harmed and watched."""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axis.embedded.places import REPOSITORY
from tests.kill.fleet import Fleet, free_port, is_listening
from tests.kill.post_book import Book

_LEAVING = "SELECT count(*) FROM outreach_outreachmessage WHERE dead_at IS NULL AND state IN %s"
_UNDER_WAY = ("APPROVED", "SCHEDULED", "SENDING")


class Deliveries:
    """A fleet that delivers to a post office.

    Args:
        folder: For the office's book.
    """

    def __init__(self, folder: Path) -> None:
        self.book = Book(folder)
        self.book.behave()
        self.port = free_port()
        self.fleet = Fleet(settings="tests.kill.deliver_settings")
        self.fleet.env["AXIS_POST_PORT"] = str(self.port)
        self.messages: list[str] = []
        self.killed = 0
        self.harm: Counter[str] = Counter()
        self.acts: list[dict[str, Any]] = []

    def start(self) -> None:
        """Start the servers and the office."""
        self.fleet.keep_commit_times()
        self.fleet.start_servers()
        self.fleet.start_program(
            "post", "tests.kill.post_office", str(self.book.manners.parent), str(self.port)
        )
        self.fleet.wait_until(lambda: is_listening(self.port), within=10, what="the post office listens")

    def make(self, number: int, *, senders: int) -> None:
        """Make so many approved messages."""
        self.messages = self._load("make", str(number), str(senders))

    def wait(self, number: int, *, within: float) -> None:
        """Wait until so many messages are no longer under way."""

        def is_so() -> bool:
            self._keep_worker()
            return len(self.messages) - self.leaving() >= number

        self.fleet.wait_until(is_so, within=within, what=f"{number} messages ended")

    def leaving(self) -> int:
        """How many messages have still to be sent, or put elsewhere."""
        return int(self.fleet.query(_LEAVING, _UNDER_WAY)[0][0])

    def sending(self) -> int:
        """How many messages are being sent this moment."""
        return int(self.fleet.query(_LEAVING, ("SENDING",))[0][0])

    def hurt(self, dice: random.Random, *, ways: Mapping[str, float], table: Mapping[str, float]) -> None:
        """Kill or take away one thing, as the dice say."""
        (way,) = dice.choices(list(ways), weights=list(ways.values()))
        self.harm[way] += 1
        if way == "child":
            self._wait_for_a_send()
            self.fleet.kill_child(dice.randrange(8))
            self.killed += 1
        elif way in {"worker", "worker alone"}:
            self.killed += len(self.fleet.children())
            self.fleet.kill("worker", alone=way == "worker alone")
            self.start_worker()
        elif way == "messages lost":
            self.fleet.flush_redis()
        elif way == "post closed":
            self.book.behave(table=table, refuses=True, seed=dice.randrange(10**6))
            time.sleep(1)
            self.book.behave(table=table, seed=dice.randrange(10**6))
        else:
            self.fleet.stop(way)
            time.sleep(dice.uniform(0, 1))
            self.fleet.ensure(way)

    def start_worker(self, *, concurrency: int = 4) -> None:
        """Start the one worker pool."""
        self.fleet.start_worker(concurrency=concurrency)

    @contextmanager
    def meddled_with(self, seed: int, *, pause: float, most: int, signatures: int) -> Iterator[None]:
        """Have somebody change messages and say no meanwhile, and remember what they did."""
        arguments = [sys.executable, "-m", "tests.kill.meddler", *map(str, (seed, pause, most, signatures))]
        with subprocess.Popen(
            arguments,
            env=os.environ | self.fleet.env,
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as meddler:
            try:
                yield
            finally:
                told, _ = meddler.communicate("\n", timeout=30)
        assert meddler.returncode == 0
        self.acts += [json.loads(line) for line in told.splitlines()]

    def finish(self, *, within: float) -> None:
        """Let all run with good manners until nothing is under way; a person revives what was given up."""
        self.book.behave()
        self.fleet.ensure("postgres", "redis", "beat")
        for _ in range(2):
            self.wait(len(self.messages), within=within)
            if not self._load("revive"):
                return

    def unsettled(self) -> set[str]:
        """Return the messages in the list of what a person must look at."""
        return set(self._load("unsettled"))

    def _keep_worker(self) -> None:
        """Start the worker again, as whoever runs it does; it ends when its children die at their start."""
        if self.fleet.processes["worker"].poll() is not None:
            self.fleet.kill("worker")
            self.start_worker()

    def _wait_for_a_send(self) -> None:
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline and not self.sending():
            time.sleep(0.01)

    def _load(self, *arguments: str) -> list[str]:
        return self.fleet.run("-m", "tests.kill.deliver_load", *arguments).split()
