"""A child process that is started again whenever it ends by itself."""

import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from axis.embedded.children import kill_session
from axis.embedded.console import say
from axis.embedded.places import EmbeddedError

_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """One process and how it is started and stopped.

    Args:
        name: Its name on the console and of its log.
        start: Starts it; may raise EmbeddedError.
        stop_by: The signal that asks it to stop.
    """

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    stop_by: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = _SHORTEST_PAUSE
    due_at: float = 0.0

    @property
    def is_running(self) -> bool:
        """Whether it has been started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def run(self) -> None:
        """Start it now."""
        self.started_at, self.due_at = time.monotonic(), 0.0
        self.process = self.start()

    def watch(self) -> None:
        """Start it again if it has ended, waiting longer each time it does so soon."""
        now = time.monotonic()
        if self.due_at:
            if now >= self.due_at:
                self._run_again()
        elif not self.is_running:
            self._plan(now)

    def _plan(self, now: float) -> None:
        if self.process is not None:
            # What it started may outlive it, and must not work beside the next one.
            kill_session(self.process)
        lasted = now - self.started_at
        self.pause = _SHORTEST_PAUSE if lasted > _LONGEST_PAUSE else min(self.pause * 2, _LONGEST_PAUSE)
        self.due_at = now + self.pause
        say(f"{self.name} ended; starting it again in {self.pause:.0f} s. See var/log/{self.name}.log.")

    def _run_again(self) -> None:
        try:
            self.run()
        except (EmbeddedError, OSError) as error:
            say(f"{self.name}: {error}")
            self.process = None
            self._plan(time.monotonic())

    def ask_to_stop(self) -> None:
        """Ask it to stop, without waiting."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_by)

    def see_out(self, deadline: float) -> None:
        """Wait until it has stopped or the deadline (monotonic seconds) passes, then kill what is left."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.05, deadline - time.monotonic()))
        kill_session(self.process)
