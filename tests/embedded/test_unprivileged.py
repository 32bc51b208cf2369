"""As root the database runs without rights, in either way, and keeps its data when the way changes."""

import os
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from axis.embedded.children import end
from axis.embedded.places import DATABASE_UID, Places
from axis.embedded.postgres import Postgres

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="only root has to become somebody else")


def rights_of(process: subprocess.Popen[bytes]) -> dict[str, str]:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def run_once(here: Places, statement: str) -> tuple[dict[str, str], list[tuple[object, ...]]]:
    """Start the server, run one statement, stop it; return the rights it had and the rows."""
    server = Postgres(here)
    process = server.start()
    try:
        with closing(psycopg2.connect(server.url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return rights_of(process), cursor.fetchall()
    finally:
        end(process, by=signal.SIGINT, within=10)


def modes_above(folder: Path) -> list[tuple[int, int]]:
    return [(parent.stat().st_mode, parent.stat().st_uid) for parent in folder.parents]


def test_data_survives_the_change_from_namespace_to_another_user_and_back(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.prepare()
    before = modes_above(here.var)
    rights, rows = run_once(here, "CREATE TABLE kept AS SELECT 7 AS number; SELECT number FROM kept")
    assert rows == [(7,)]
    assert int(rights["CapEff"], 16) == 0

    monkeypatch.setenv("AXIS_NO_NAMESPACE", "1")
    rights, rows = run_once(here, "SELECT number FROM kept")
    assert rows == [(7,)]
    assert set(rights["Uid"].split()) == {str(DATABASE_UID)}
    home = Path(here.postgres_home_note.read_text().strip())
    assert home.is_dir()
    assert home.stat().st_mode & 0o777 == 0o700

    monkeypatch.delenv("AXIS_NO_NAMESPACE")
    assert run_once(here, "SELECT number FROM kept")[1] == [(7,)]
    assert modes_above(here.var) == before
