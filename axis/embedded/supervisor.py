"""The running instance: every server and process of `make run`, kept alive, and stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from axis.celery import QUEUES
from axis.embedded.children import command, end, kill_session, spawn
from axis.embedded.places import REPOSITORY, EmbeddedError, Places
from axis.embedded.postgres import Postgres
from axis.embedded.programs import python
from axis.embedded.redis import Redis

# Ctrl-C must be over within ten seconds: five for the worker's soft shutdown, the rest for the databases.
_WORKER_SECONDS = 6.5
_SOFT_SHUTDOWN = "5"
_LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """One process that is started again whenever it ends by itself."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    stop_by: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.5
    due_at: float = 0.0

    def run(self) -> None:
        """Start it now."""
        self.process = self.start()
        self.started_at = time.monotonic()

    def watch(self) -> None:
        """Start it again if it has ended, waiting longer each time it does so soon."""
        now = time.monotonic()
        if self.process is None or self.process.poll() is None:
            return
        if not self.due_at:
            self.pause = 0.5 if now - self.started_at > _LONGEST_PAUSE else min(self.pause * 2, _LONGEST_PAUSE)
            self.due_at = now + self.pause
            print(f"{self.name} ended; starting it again. See var/log/{self.name}.log.", flush=True)
        elif now >= self.due_at:
            self.due_at = 0.0
            self.run()


@dataclass
class Instance:
    """Everything `make run` starts."""

    places: Places
    port: int
    servers: list[Child] = field(default_factory=list)
    workers: list[Child] = field(default_factory=list)
    is_stopping: bool = False

    def environment(self) -> dict[str, str]:
        """Return what the children read: addresses, secrets, and manners of the demo."""
        mailbox_port = (self.places.run / "mailbox.port").read_text()
        return {
            "AXIS_VAR": str(self.places.var),
            "AXIS_BASE_URL": f"http://localhost:{self.port}",
            "AXIS_SOFT_SHUTDOWN": _SOFT_SHUTDOWN,
            "DATABASE_URL": Postgres(self.places).url,
            "DJANGO_SETTINGS_MODULE": "axis.settings.local",
            "EMAIL_URL": f"smtp://127.0.0.1:{mailbox_port}",
            "PYTHONUNBUFFERED": "1",
            "REDIS_URL": Redis(self.places).url,
            "REMAP_SIGTERM": "SIGQUIT",
        }

    def start_servers(self) -> None:
        """Start PostgreSQL, Redis and the mailbox.

        Raises:
            EmbeddedError: One of them does not come up.
        """
        note = self.places.run / "mailbox.port"
        self.servers = [
            Child("postgres", Postgres(self.places).start, signal.SIGINT),
            Child("redis", Redis(self.places).start),
            Child("mailbox", lambda: self._python("mailbox", "-m", "axis.embedded.mailbox", self.places.mailbox, note)),
        ]
        for child in self.servers:
            child.run()
        deadline = time.monotonic() + 10
        while not note.exists():
            if time.monotonic() > deadline:
                raise EmbeddedError(f"The mailbox did not start. See {self.places.logs / 'mailbox.log'}.")
            time.sleep(0.05)

    def manage(self, *arguments: str) -> None:
        """Run one management command to its end.

        Raises:
            EmbeddedError: It failed; its words are shown above.
        """
        done = subprocess.run(  # noqa: S603
            [python(), REPOSITORY / "manage.py", *arguments], env=os.environ | self.environment(), check=False
        )
        if done.returncode != 0:
            raise EmbeddedError(f"manage.py {arguments[0]} failed; what it said stands above.")

    def start_workers(self) -> None:
        """Start web, worker and beat."""
        web = ["-m", "gunicorn", "axis.wsgi", "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread"]
        web += ["--workers", "1", "--threads", "8", "--graceful-timeout", "3", "--access-logfile", "/dev/null"]
        celery = ["-m", "celery", "-A", "axis"]
        queues, schedule = ",".join(QUEUES), str(self.places.run / "beat")
        worker = ["worker", "-Q", queues, "--concurrency", "2", "--loglevel", "INFO", "--without-mingle"]
        beat = ["beat", "--schedule", schedule, "--pidfile", "", "--loglevel", "INFO"]
        self.workers = [
            Child("web", lambda: self._python("web", *web)),
            Child("worker", lambda: self._python("worker", *celery, *worker)),
            Child("beat", lambda: self._python("beat", *celery, *beat)),
        ]
        for child in self.workers:
            child.run()

    def _python(self, name: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
        extra = self.environment() if name != "mailbox" else {}
        return spawn(
            command([python(), *arguments]), log=self.places.logs / f"{name}.log", env=extra, cwd=REPOSITORY
        )

    def watch(self) -> None:
        """Keep everything alive until asked to stop."""
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._asked_to_stop)
        while not self.is_stopping:
            for child in [*self.servers, *self.workers]:
                child.watch()
            time.sleep(0.25)

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True

    def stop(self) -> None:
        """Stop all of it: first those who work, then what they work on."""
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        for child in self.workers:
            if child.process and child.process.poll() is None:
                child.process.send_signal(child.stop_by)
        deadline = time.monotonic() + _WORKER_SECONDS
        for child in self.workers:
            if child.process:
                _wait_or_kill(child.process, deadline)
        for child in reversed(self.servers):
            if child.process:
                end(child.process, by=child.stop_by, within=2.5)


def _wait_or_kill(process: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        print("A worker was still busy after five seconds; its row will be taken up again.", file=sys.stderr)
    # A child's own children may outlive it; nothing of ours may.
    kill_session(process)
