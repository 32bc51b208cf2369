"""Fleet: PostgreSQL, Redis, worker, beat and web as real processes that a test starts, stops and kills."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg2
import redis

from axis.embedded.children import command, end, kill_session, spawn
from axis.embedded.places import REPOSITORY, Places
from axis.embedded.postgres import Postgres
from axis.embedded.redis import Redis
from axis.embedded.unprivileged import find_way
from tests.template import load_template

Process = subprocess.Popen[bytes]

_QUEUES = "default,candidates,outreach"
_QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")


class Fleet:
    """One whole Axis on servers of its own.

    Args:
        settings: The Django settings module of its processes.
        include: Modules with tasks beyond those Axis finds by itself.
        sweep_seconds: How often the sweeper looks.
    """

    def __init__(self, *, settings: str, include: tuple[str, ...] = (), sweep_seconds: float = 1.0) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="axis-kill-"))
        self.places = Places(var=self.folder / "var", sockets=self.folder / "s")
        self.places.prepare()
        # Not the careless server of the other tests: what it has committed must survive being killed.
        self.postgres = Postgres(self.places)
        self.redis = Redis(self.places)
        self.include = include
        self.processes: dict[str, Process] = {}
        self.orphans: list[Process] = []
        self.port = free_port()
        self.env = {
            "DJANGO_SETTINGS_MODULE": settings,
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "AXIS_VAR": str(self.places.var),
            "AXIS_SWEEP_SECONDS": str(sweep_seconds),
            "AXIS_SOFT_SHUTDOWN": "2",
            "PYTHONPATH": str(REPOSITORY),
        }

    def start_servers(self) -> None:
        """Start PostgreSQL and Redis, with everything migrated."""
        self.ensure("postgres", "redis")
        if "AXIS_TEST_TEMPLATE" in os.environ:
            load_template(self.postgres.url)
        else:
            # A benchmark's fleet has no tests' servers beside it.
            self.run("manage.py", "migrate", "--verbosity", "0", "--skip-checks")

    def run(self, *arguments: str) -> str:
        """Run a Python program on the fleet's servers and return what it printed.

        Raises:
            AssertionError: It failed; the message is what it wrote.
        """
        done = subprocess.run(
            [sys.executable, *arguments],
            env=os.environ | self.env,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start_worker(self, name: str = "worker", *, concurrency: int = 2, log: str = "warning") -> None:
        """Start one worker pool that reads every queue; a second one needs another name."""
        include = [part for module in self.include for part in ("--include", module)]
        pool = ["--pool", "prefork", "--concurrency", str(concurrency), "--queues", _QUEUES]
        self._spawn(
            name,
            *("-m", "celery", "-A", "axis", "worker", "--hostname", name),
            *(*pool, *include, *_QUIET, "--loglevel", log),
        )

    def start_beat(self) -> None:
        """Start beat."""
        schedule = ["--schedule", str(self.folder / "schedule"), "--pidfile", ""]
        self._spawn("beat", "-m", "celery", "-A", "axis", "beat", *schedule, "--loglevel", "warning")

    def start_web(self) -> None:
        """Start gunicorn and wait until it listens."""
        where = ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "2"]
        self._spawn("web", "-m", "gunicorn", "axis.wsgi", *where, "--log-level", "warning")
        self.wait_until(lambda: is_listening(self.port), within=30, what="the web server listens")

    def start_mailbox(self, folder: Path, *, port: int) -> None:
        """Start the mailbox of the embedded run."""
        self._spawn("mailbox", "-m", "axis.embedded.mailbox", str(folder), str(port))

    def ensure(self, *names: str) -> None:
        """Start whichever of these is not running: postgres, redis, worker, beat, web."""
        for name in names:
            if name not in self.processes or self.processes[name].poll() is not None:
                getattr(self, f"start_{name}")()

    def wait_until(self, is_so: Callable[[], bool], *, within: float, what: str) -> float:
        """Wait until something is so and return how many seconds that took.

        Raises:
            AssertionError: It was not so in time, or a process ended by itself; the message holds its log.
        """
        start = time.monotonic()
        while not is_so():
            for name, process in self.processes.items():
                assert process.poll() is None, f"{name} ended by itself:\n{self.log(name)[-3000:]}"
            assert time.monotonic() < start + within, f"After {within:.0f} s still not: {what}"
            time.sleep(0.1)
        return time.monotonic() - start

    def children(self) -> list[int]:
        """Return the process numbers of the worker's pool."""
        pid = self.processes["worker"].pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(child) for child in children.read_text().split()] if children.exists() else []

    def kill_child(self, number: int) -> None:
        """SIGKILL one pool process, whatever it is doing."""
        children = self.children()
        if children:
            with suppress(ProcessLookupError):
                os.kill(children[number % len(children)], signal.SIGKILL)

    def kill(self, name: str, *, alone: bool = False) -> None:
        """SIGKILL a process with all it started, or alone, as the kernel does when memory is short."""
        process = self.processes.pop(name)
        if alone:
            process.kill()
            process.wait()
            self.orphans.append(process)
        else:
            kill_session(process)

    def stop(self, name: str) -> None:
        """Ask a process to stop, as a restart does."""
        by = signal.SIGINT if name == "postgres" else signal.SIGTERM
        end(self.processes.pop(name), by=by, within=20)

    def start_postgres(self) -> None:
        """Start PostgreSQL on what it had stored."""
        self.processes["postgres"] = self.postgres.start()

    def start_redis(self) -> None:
        """Start Redis on what it had stored."""
        self.processes["redis"] = self.redis.start()

    def start_program(self, name: str, module: str, *arguments: str) -> None:
        """Start one of the tests' own programs, which stays until it is killed."""
        self._spawn(name, "-m", module, *arguments)

    def keep_commit_times(self) -> None:
        """Have PostgreSQL keep when each transaction is committed, from its next start on."""
        self.ensure("postgres")
        self.stop("postgres")
        with (find_way(self.places).data / "postgresql.auto.conf").open("a") as settings:
            settings.write("track_commit_timestamp = on\n")
        self.ensure("postgres")

    def freeze(self, name: str) -> None:
        """Make a process and its children hang without closing anything."""
        os.killpg(self.processes[name].pid, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """Let them go on."""
        os.killpg(self.processes[name].pid, signal.SIGCONT)

    def flush_redis(self) -> None:
        """Lose every message."""
        with closing(redis.Redis(unix_socket_path=str(self.redis.socket))) as client:
            client.flushall()

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query, on a connection of its own."""
        with closing(psycopg2.connect(self.postgres.url)) as connection, connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def close(self) -> None:
        """Kill everything and remove the folder."""
        # The last started goes first, the database last.
        for name in reversed(list(self.processes)):
            self.kill(name)
        for process in self.orphans:
            kill_session(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self, name: str) -> str:
        """Return what a process wrote."""
        return (self.places.logs / f"{name}.log").read_text(errors="replace")

    def _spawn(self, name: str, *arguments: str) -> None:
        program = command([sys.executable, *arguments])
        log = self.places.logs / f"{name}.log"
        self.processes[name] = spawn(program, log=log, env=self.env, cwd=REPOSITORY)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def is_listening(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
