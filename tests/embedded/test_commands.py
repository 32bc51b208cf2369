"""manage.py by itself: a database for the length of the commands, and only when one is needed."""

import signal

from axis.embedded.places import Places
from tests.embedded.conftest import finish, processes_of, start, wait_until

_ASK = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT rolsuper, rolcreatedb, current_setting('server_encoding'),"
        " (SELECT string_agg(extname, ',' ORDER BY extname) FROM pg_extension),"
        " current_setting('listen_addresses') FROM pg_roles WHERE rolname = current_user")
    print("answer", *cursor.fetchone())
"""


def shell(code: str) -> tuple[str, ...]:
    return ("manage.py", "shell", "--no-imports", "-c", code)


def test_two_commands_at_once_share_one_server_that_goes_with_the_last(here: Places) -> None:
    both = [start(*shell(_ASK)) for _ in range(2)]
    said = [finish(process) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert all("answer False False UTF8 plpgsql,vector \n" in words for words in said), said
    assert processes_of(here) == []
    assert not here.sockets.exists()


def test_secrets_are_readable_by_their_owner_alone(here: Places) -> None:
    assert start("manage.py", "shell", "--no-imports", "-c", "").wait(30) == 0
    files = list((here.var / "secrets").iterdir())
    assert sorted(path.name for path in files) == ["django", "keys", "pepper"]
    assert all(path.stat().st_mode & 0o777 == 0o600 and path.stat().st_size > 40 for path in files)
    assert (here.var / "secrets").stat().st_mode & 0o777 == 0o700


def test_a_command_that_stores_nothing_starts_no_server(here: Places) -> None:
    process = start("manage.py", "check")
    finish(process)
    assert process.returncode == 0
    assert not here.postgres.exists()
    assert not here.sockets.exists()


def test_a_command_that_is_killed_leaves_no_server(here: Places) -> None:
    process = start(
        *shell(
            "from django.db import connection; connection.ensure_connection(); import time; "
            "print('up', flush=True); time.sleep(60)"
        )
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    assert any("postgres -D" in line for line in processes_of(here))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert wait_until(lambda: not processes_of(here), seconds=10), processes_of(here)
