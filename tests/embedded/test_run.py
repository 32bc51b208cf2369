"""`make run` from start to Ctrl-C, in one go since starting it is what takes the time."""

import os
import re
import signal
import smtplib
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import redis

from axis.embedded.places import Places
from axis.embedded.redis import Redis
from tests.embedded.conftest import finish, processes_of, start, wait_until


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def read_until(process: subprocess.Popen[str], words: str) -> str:
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def pid_of_redis(here: Places) -> int:
    with redis.Redis(unix_socket_path=str(Redis(here).socket)) as client:
        pid: int = client.info("server")["process_id"]
        return pid


def check_redis_comes_back(here: Places) -> None:
    killed = pid_of_redis(here)
    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: Redis(here).is_up(), seconds=10)
    assert pid_of_redis(here) != killed


def check_mail_arrives(here: Places) -> None:
    with smtplib.SMTP("127.0.0.1", int((here.run / "mailbox.port").read_text())) as mail:
        mail.sendmail("axis@localhost", ["ada@localhost"], "Subject: Hello\n\nHello\n")
    letters = list(here.mailbox.glob("new/*"))
    assert len(letters) == 1
    assert "X-Envelope-To: ada@localhost" in letters[0].read_text()


def check_a_command_uses_its_servers() -> None:
    command = start("manage.py", "migrate", "--check")
    said = finish(command)
    assert command.returncode == 0, said


def test_it_serves_survives_and_stops_within_ten_seconds(here: Places) -> None:
    port = free_port()
    process = start("-m", "axis.embedded", "run", "--port", str(port))
    try:
        said = read_until(process, "Ctrl-C stops everything")
        assert f"Axis is at http://localhost:{port}\n" in said
        assert re.search(r"^Sign in as:$", said, re.MULTILINE)
        assert urllib.request.urlopen(f"http://localhost:{port}/health", timeout=10).status == 200
        check_a_command_uses_its_servers()
        check_mail_arrives(here)
        check_redis_comes_back(here)
        secrets = (here.var / "secrets").iterdir()
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in secrets)
    finally:
        asked = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert time.monotonic() - asked < 10
    assert process.returncode == 0
    # A process that was ended may stand in the list for a moment until the kernel has cleared it away.
    while processes_of(here) and time.monotonic() - asked < 15:
        time.sleep(0.1)
    assert processes_of(here) == []
    assert not here.sockets.exists()
    assert not Path(f"{here.postgres}/postmaster.pid").exists()
