"""The running instance: every server and process of `make run`, kept alive, and stopped together."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from axis.celery import QUEUES
from axis.embedded.checks import is_answered, mailbox_port, rotate
from axis.embedded.children import command, kill_session, spawn
from axis.embedded.kept import Child
from axis.embedded.leftovers import MARK, end_leftovers
from axis.embedded.places import REPOSITORY, EmbeddedError, Places
from axis.embedded.postgres import Postgres
from axis.embedded.prepare import COLLECT
from axis.embedded.programs import python
from axis.embedded.redis import Redis
from axis.embedded.static_files import are_collected, fingerprint, remember
from axis.embedded.urls import inbox_address

# Ctrl-C must be over within ten seconds. After the five of its soft shutdown a worker gives back what it has
# at once, and then waits two more for threads of its own; those are not worth waiting for.
_SOFT_SHUTDOWN = "5"
_WORKERS_SECONDS = 6.0
# Counted from the same moment, so that what the workers leave of theirs is the database's for its checkpoint.
_SERVERS_SECONDS = 9.0


class Instance:
    """Everything `make run` starts, in the order in which it is started."""

    def __init__(self, places: Places, port: int) -> None:
        self.places = places
        self.port = port
        self.address = f"http://localhost:{port}"
        self.mailbox_port = mailbox_port(places)
        self.servers = [
            Child("postgres", Postgres(places).start, signal.SIGINT),
            Child("redis", Redis(places).start),
            Child("mailbox", self._start_mailbox),
        ]
        self.workers = [
            Child("web", self._start_web),
            Child("worker", self._start_worker),
            Child("beat", self._start_beat),
        ]
        self.errand: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        """Return what the children read: addresses, secrets, and manners of the embedded run."""
        return os.environ | {
            MARK: str(self.places.var),
            "AXIS_BASE_URL": self.address,
            "AXIS_SOFT_SHUTDOWN": _SOFT_SHUTDOWN,
            "AXIS_VAR": str(self.places.var),
            "DATABASE_URL": Postgres(self.places).url,
            "DJANGO_SETTINGS_MODULE": "axis.settings.local",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mailbox_port}",
            "PYTHONUNBUFFERED": "1",
            "REDIS_URL": Redis(self.places).url,
            "REMAP_SIGTERM": "SIGQUIT",
        }

    def start_servers(self) -> None:
        """Start PostgreSQL, Redis and the mailbox.

        Raises:
            EmbeddedError: One of them does not come up.
        """
        for name in ("demo", *(child.name for child in (*self.servers, *self.workers))):
            rotate(self.places.logs / f"{name}.log")
        end_leftovers(self.places)
        for child in self.servers:
            child.run()

    def prepare(self) -> None:
        """Collect static files when their sources changed, migrate, and seed an empty database.

        Raises:
            EmbeddedError: One of these failed; its words are shown above.
        """
        sources = fingerprint()
        wanted = [] if are_collected(self.places, sources) else [COLLECT]
        program = command([python(), "-m", "axis.embedded.prepare", *wanted])
        done = subprocess.run(program, env=self.environment(), cwd=REPOSITORY, check=False)  # noqa: S603
        if done.returncode != 0:
            raise EmbeddedError(
                "The database or the static files could not be made ready; the reason stands above."
            )
        remember(self.places, sources)

    def start_workers(self) -> None:
        """Start web, worker and beat, and wait until the web server answers.

        Raises:
            EmbeddedError: It does not.
        """
        for child in self.workers:
            child.run()
        web, deadline = self.workers[0], time.monotonic() + 60
        while not self._is_served():
            if not web.is_running or time.monotonic() > deadline:
                raise EmbeddedError(f"The web server did not start. {_tail(self.places.logs / 'web.log')}")
            time.sleep(0.1)
        # Once only, and unwatched: where it ends too soon, the next start finds what is left to do.
        self.errand = self._python("demo", "manage.py", "send_demo_letter")

    def _is_served(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5):
                return True
        except urllib.error.HTTPError:
            # It answers; that its first heartbeat is still to come is no fault of the web server.
            return True
        except (urllib.error.URLError, OSError):
            return False

    def _start_web(self) -> subprocess.Popen[bytes]:
        return self._python(
            *("web", "-m", "gunicorn", "axis.wsgi", "--bind", f"127.0.0.1:{self.port}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "3"),
            "--no-control-socket",
        )

    def _start_worker(self) -> subprocess.Popen[bytes]:
        return self._python(
            *("worker", "-m", "celery", "-A", "axis", "worker", "--queues", ",".join(QUEUES)),
            *("--concurrency", "2", "--loglevel", "INFO", "--without-mingle", "--without-gossip"),
            # When we are killed Redis goes as well, and without it a worker never finishes an orderly end.
            death_signal=signal.SIGKILL,
        )

    def _start_beat(self) -> subprocess.Popen[bytes]:
        schedule = str(self.places.run / "beat-schedule")
        return self._python(
            *("beat", "-m", "celery", "-A", "axis", "beat", "--schedule", schedule, "--pidfile=")
        )

    def _start_mailbox(self) -> subprocess.Popen[bytes]:
        arguments = ("-m", "axis.embedded.mailbox", str(self.places.mailbox), str(self.mailbox_port))
        inbox = ("--inbox", str(self.places.inbox), "--inbox-address", inbox_address())
        process = self._python("mailbox", *arguments, *inbox)
        deadline = time.monotonic() + 10
        while not is_answered(self.mailbox_port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise EmbeddedError(f"The mailbox did not start. {_tail(self.places.logs / 'mailbox.log')}")
            time.sleep(0.05)
        return process

    def _python(
        self, name: str, *arguments: str, death_signal: signal.Signals = signal.SIGTERM
    ) -> subprocess.Popen[bytes]:
        log = self.places.logs / f"{name}.log"
        program = command([python(), *arguments], death_signal=death_signal)
        return spawn(program, log=log, env=self.environment(), cwd=REPOSITORY)

    def watch(self) -> None:
        """Keep everything alive; only an exception ends this."""
        while True:
            for child in (*self.servers, *self.workers):
                child.watch()
            time.sleep(0.25)

    def stop(self) -> None:
        """Stop all of it: first those who work, then what they work on."""
        if self.errand is not None:
            kill_session(self.errand)
        asked = time.monotonic()
        for group, seconds in ((self.workers, _WORKERS_SECONDS), (self.servers, _SERVERS_SECONDS)):
            for child in group:
                child.ask_to_stop()
            for child in group:
                child.see_out(asked + seconds)
        self.places.remove_sockets()


def _tail(log: Path) -> str:
    try:
        lines = log.read_text(errors="replace").splitlines()[-8:]
    except OSError:
        lines = []
    return f"The end of {log}:\n" + "\n".join(lines)
