"""The embedded PostgreSQL: made on first start, on a socket only we can reach, its role no superuser."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from axis.embedded.children import command, spawn
from axis.embedded.places import EmbeddedError, Places
from axis.embedded.unprivileged import Way, find_way

_START_SECONDS = 60
# What the throw-away servers of the tests may forget in a crash.
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# A table of 100,000 rows writes a gigabyte of log: with the usual room PostgreSQL makes a checkpoint at each
# half of one, and sessions wait for pages on their way out of memory.
_ROOMY = (
    "shared_buffers=256MB",
    "wal_buffers=32MB",
    "max_wal_size=2GB",
    "checkpoint_timeout=15min",
)


@dataclass(frozen=True)
class Postgres:
    """One server.

    Args:
        places: Its folders.
        is_throw_away: Whether it may lose data in a crash and its role may create databases, as tests need.
    """

    places: Places
    is_throw_away: bool = False

    @property
    def url(self) -> str:
        """The application's address; a socket folder stands percent-encoded where a host would."""
        host = quote(str(self.socket_folder), safe="")
        return f"postgresql://axis:{self.places.secret('postgres-axis')}@{host}/axis"

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies."""
        return self.places.sockets / "pg"

    def is_up(self) -> bool:
        """Whether it answers."""
        try:
            self._connect("axis", self.places.secret("postgres-axis"), "axis").close()
        except psycopg2.OperationalError:
            return False
        return True

    def listens(self) -> bool:
        """Whether somebody takes connections on its socket, ready or not; costs no login."""
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket_folder / ".s.PGSQL.5432")) == 0

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers; make its data and role first if there are none.

        Raises:
            EmbeddedError: It did not come up; the message quotes its log.
        """
        way = find_way(self.places)
        self._lend_sockets(way)
        stop_leftover(way.data)
        if not (way.data / "PG_VERSION").exists():
            self._make_data(way)
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.socket_folder}",
            "max_connections=120",
        ]
        settings += ["unix_socket_permissions=0700", *(_CARELESS if self.is_throw_away else _ROOMY)]
        flags = [part for setting in settings for part in ("-c", setting)]
        # SIGTERM would wait for every client to leave; SIGINT closes their sessions and writes a checkpoint.
        program = command(
            [way.programs / "postgres", "-D", way.data, *flags], how=way.how, death_signal=signal.SIGINT
        )
        process = spawn(program, log=self.log, cwd=Path("/"))
        self._wait(process)
        self._make_role()
        return process

    @property
    def log(self) -> Path:
        """Its log file."""
        return self.places.logs / "postgres.log"

    def _lend_sockets(self, way: Way) -> None:
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        for folder in (self.places.sockets, self.socket_folder):
            if folder.stat().st_uid != way.owner:
                os.chown(folder, way.owner, way.owner)

    def _make_data(self, way: Way) -> None:
        with tempfile.NamedTemporaryFile("w", dir=self.socket_folder, suffix=".pw") as password:
            password.write(self.places.secret("postgres-superuser"))
            password.flush()
            if os.fstat(password.fileno()).st_uid != way.owner:
                os.chown(password.name, way.owner, way.owner)
            arguments: list[str | Path] = [
                "-D",
                way.data,
                "-U",
                "postgres",
                "--auth=scram-sha-256",
                f"--pwfile={password.name}",
            ]
            locale = [
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
            ]
            manners = ["--no-instructions", "--no-sync"] if self.is_throw_away else ["--no-instructions"]
            made = subprocess.run(  # noqa: S603
                command([way.programs / "initdb", *arguments, *locale, *manners], how=way.how),
                capture_output=True,
                text=True,
                check=False,
                cwd="/",
            )
        if made.returncode != 0:
            raise EmbeddedError(f"PostgreSQL could not make its files in {way.data}:\n{made.stderr.strip()}")

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                break
            try:
                self._superuser("template1").close()
            except psycopg2.OperationalError:
                time.sleep(0.05)
            else:
                return
        tail = self.log.read_text(errors="replace").splitlines()[-8:]
        raise EmbeddedError("PostgreSQL did not start. The end of its log:\n" + "\n".join(tail))

    def _make_role(self) -> None:
        with closing(self._superuser("template1")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'axis'")
                if cursor.fetchone() is None:
                    kind = sql.SQL("CREATEDB" if self.is_throw_away else "NOCREATEDB")
                    role = sql.SQL("CREATE ROLE axis LOGIN NOSUPERUSER {} PASSWORD {}")
                    cursor.execute(role.format(kind, sql.Literal(self.places.secret("postgres-axis"))))
                cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'axis'")
                if cursor.fetchone() is None:
                    cursor.execute("CREATE DATABASE axis OWNER axis")

    def _superuser(self, database: str) -> psycopg2.extensions.connection:
        return self._connect("postgres", self.places.secret("postgres-superuser"), database)

    def _connect(self, user: str, password: str, database: str) -> psycopg2.extensions.connection:
        return psycopg2.connect(
            host=str(self.socket_folder), user=user, password=password, dbname=database, connect_timeout=5
        )


def stop_leftover(data: Path, *, within: float = 10) -> None:
    """Stop a server an earlier process left on these files, and clear a note that names some other program.

    Args:
        data: The database's files. The caller holds the lock on them, so no server there is in use.
        within: Seconds for an orderly end, after which it is ended at once.
    """
    note = data / "postmaster.pid"
    deadline = time.monotonic() + within
    while (pid := _pid_in(note)) is not None:
        if not _is_postgres(pid, data):
            # Process numbers come round again, in containers soon; PostgreSQL would refuse to start over it.
            if Path(f"/proc/{pid}").exists():
                note.unlink(missing_ok=True)
            return
        is_late = time.monotonic() > deadline
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL if is_late else signal.SIGINT)
        time.sleep(0.1)


def _pid_in(note: Path) -> int | None:
    try:
        return int(note.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _is_postgres(pid: int, data: Path) -> bool:
    try:
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
