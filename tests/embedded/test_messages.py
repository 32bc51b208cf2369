"""What is in the way is said plainly, and nothing is left behind."""

import shutil
import socket
from collections import namedtuple

import pytest

from axis.embedded import checks, unprivileged
from axis.embedded.locks import Lock
from axis.embedded.places import EmbeddedError, Places
from tests.embedded.conftest import finish, processes_of, start

_Usage = namedtuple("_Usage", "total used free")


def test_a_port_that_is_taken(here: Places) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = start("-m", "axis.embedded", "run", "--port", str(port))
        assert f"Port {port} is taken" in finish(process)
    assert process.returncode == 1
    assert processes_of(here) == []


def test_another_instance_that_holds_var(here: Places) -> None:
    lock = Lock(here.run / "instance.lock")
    assert lock.take()
    lock.note("process 4711, http://localhost:8000")
    process = start("-m", "axis.embedded", "run")
    said = finish(process)
    assert "Another Axis holds" in said
    assert "process 4711" in said
    assert "make stop" in said
    assert process.returncode == 1
    lock.free()


def test_a_full_disk(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Usage(10**9, 10**9 - 1, 1))
    with pytest.raises(EmbeddedError, match="is full"):
        checks.check_room(here)


def test_no_way_left_to_run_the_database(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    here.prepare()
    monkeypatch.setattr("os.getuid", lambda: 0)
    monkeypatch.setattr(unprivileged, "_runs", lambda *_arguments: False)
    monkeypatch.setattr(unprivileged, "_give", lambda *_arguments: None)
    monkeypatch.setattr(unprivileged, "home", lambda _places: here.var / "home")
    monkeypatch.setattr(unprivileged, "copy_postgres", lambda folder: folder)
    with pytest.raises(EmbeddedError, match="as an ordinary user, or set DATABASE_URL"):
        unprivileged.find_way(here)


def test_stop_without_an_instance(here: Places) -> None:
    process = start("-m", "axis.embedded", "stop")
    assert finish(process) == "Axis is not running.\n"
    assert process.returncode == 0


def test_reset_asks_and_takes_silence_for_no(here: Places) -> None:
    here.prepare()
    process = start("-m", "axis.embedded", "reset")
    assert "Nothing was deleted." in finish(process)
    assert here.run.exists()


def test_reset_deletes_when_told_to(here: Places) -> None:
    here.prepare()
    process = start("-m", "axis.embedded", "reset", "--yes")
    assert "Deleted." in finish(process)
    assert not here.var.exists()
    assert not here.sockets.exists()
