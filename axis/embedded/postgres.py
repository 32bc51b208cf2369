"""The embedded PostgreSQL: made on first start, on a socket only we can reach, with a role that is no superuser."""

import os
import signal
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
from axis.embedded.places import DATABASE_UID, EmbeddedError, Places
from axis.embedded.programs import database_home, postgres_programs

_START_SECONDS = 60
# What the throw-away servers of the tests may forget in a crash.
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


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

    def data(self, how: str) -> Path:
        """Where the data lies: under var/, unless the database's own user cannot reach that."""
        if how in {"self", "namespace"}:
            return self.places.postgres
        return database_home(self.places) / "data"

    def is_up(self) -> bool:
        """Whether it answers."""
        try:
            self._connect("axis", self.places.secret("postgres-axis"), "axis").close()
        except psycopg2.OperationalError:
            return False
        return True

    def start(self, *, dies_with_us: bool = True) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers; make its data and role first if there are none.

        Raises:
            EmbeddedError: It did not come up; the message quotes its log.
        """
        how, programs = postgres_programs(self.places)
        data = self.data(how)
        self._own(how)
        if not (data / "PG_VERSION").exists():
            self._make_data(how, programs, data)
        settings = ["listen_addresses=", f"unix_socket_directories={self.socket_folder}", "max_connections=120"]
        settings += _CARELESS if self.is_throw_away else ()
        flags = [part for setting in settings for part in ("-c", setting)]
        program = command(
            [programs / "postgres", "-D", data, *flags],
            how=how,
            dies_with_us=dies_with_us,
            # SIGTERM would wait for every client to leave; SIGINT closes their sessions and writes a checkpoint.
            death_signal=signal.SIGINT,
        )
        process = spawn(program, log=self.log, cwd=Path("/"))
        self._wait(process)
        self._make_role()
        return process

    @property
    def log(self) -> Path:
        """Its log file."""
        return self.places.logs / "postgres.log"

    def _own(self, how: str) -> None:
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        if how not in {"self", "namespace"}:
            for folder in (self.places.sockets, self.socket_folder):
                os.chown(folder, DATABASE_UID, DATABASE_UID)

    def _make_data(self, how: str, programs: Path, data: Path) -> None:
        with tempfile.NamedTemporaryFile("w", dir=self.socket_folder, suffix=".pw") as password:
            password.write(self.places.secret("postgres-superuser"))
            password.flush()
            if how not in {"self", "namespace"}:
                os.chown(password.name, DATABASE_UID, DATABASE_UID)
            arguments = ["-D", data, "-U", "postgres", "--auth=scram-sha-256", f"--pwfile={password.name}"]
            locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            made = subprocess.run(  # noqa: S603
                command([programs / "initdb", *arguments, *locale, "--no-instructions"], how=how),
                capture_output=True,
                text=True,
                check=False,
                cwd="/",
            )
        if made.returncode != 0:
            raise EmbeddedError(f"PostgreSQL could not make its files in {data}:\n{made.stderr.strip()}")

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


def stop_by_pid_file(data: Path, *, within: float = 10) -> None:
    """Stop a server started by another process, by the process number it left in its data folder."""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGINT)
    except (OSError, ValueError, IndexError):
        return
    deadline = time.monotonic() + within
    while (data / "postmaster.pid").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
