"""`python -m axis.embedded run|stop|reset`: what `make run`, `make stop` and `make reset` call."""

import argparse
import json
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request

from axis.embedded.places import EmbeddedError, Places, places
from axis.embedded.shared import Lock
from axis.embedded.supervisor import Instance

_LEAST_FREE_BYTES = 300 * 1024 * 1024


def run(port: int) -> None:
    """Serve Axis until Ctrl-C.

    Raises:
        EmbeddedError: Something is in the way; the message says what.
    """
    here = places()
    _check_room(here)
    here.prepare()
    lock = Lock(here.run / "instance.lock")
    if not lock.take(wait=False):
        who = lock.read() or "another process"
        raise EmbeddedError(f"Axis is already running on {here.var} ({who}). Stop it with: make stop")
    lock.note(f"process {os.getpid()}, http://localhost:{port}")
    _check_port(port)
    users = _wait_for_commands(here)
    instance = Instance(here, port)
    try:
        instance.start_servers()
        instance.manage("collectstatic", "--no-input", "--verbosity", "0")
        instance.manage("migrate", "--no-input", "--verbosity", "0")
        instance.manage("seed_demo", "--if-empty")
        instance.start_workers()
        _wait_until_served(instance)
        _welcome(here, port)
        instance.watch()
    except KeyboardInterrupt:
        pass
    finally:
        print("\nStopping …", flush=True)
        instance.stop()
        users.free()
        lock.free()
    print("Stopped.", flush=True)


def _check_room(here: Places) -> None:
    here.var.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(here.var).free
    if free < _LEAST_FREE_BYTES:
        raise EmbeddedError(
            f"The disk that holds {here.var} is full: {free // 2**20} MB are free and Axis needs 300 MB. "
            "Free some, or set AXIS_VAR to a folder on another disk."
        )


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise EmbeddedError(
                f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}"
            ) from None


def _wait_for_commands(here: Places) -> Lock:
    """Let a manage.py command that runs the database for itself finish first."""
    users = Lock(here.run / "database.users")
    deadline = time.monotonic() + 30
    while not users.take(wait=False):
        if time.monotonic() > deadline:
            raise EmbeddedError("A manage.py command is using the database under var/. Let it end, then try again.")
        time.sleep(0.2)
    users.take(shared=True)
    return users


def _wait_until_served(instance: Instance) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{instance.port}/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise EmbeddedError(f"The web server does not answer. See {instance.places.logs / 'web.log'}.")


def _welcome(here: Places, port: int) -> None:
    print(f"\nAxis is at http://localhost:{port}\n", flush=True)
    people = here.var / "demo-people.json"
    if people.exists():
        print("Sign in as:")
        for person in json.loads(people.read_text()):
            print(f"  {person['email']:<32} {person['password']:<18} {person['note']}")
    print("\nCtrl-C stops everything. Logs: var/log", flush=True)


def stop() -> None:
    """Stop the instance that holds var/, if there is one."""
    here = places()
    here.prepare()
    lock = Lock(here.run / "instance.lock")
    if lock.take(wait=False):
        print("Axis is not running.")
        return
    pid = int(lock.read().split()[1].rstrip(","))
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 15
    while not lock.take(wait=False):
        if time.monotonic() > deadline:
            raise EmbeddedError(f"Process {pid} does not stop. End it with: kill -9 {pid}")
        time.sleep(0.1)
    print("Stopped.")


def reset(*, is_sure: bool) -> None:
    """Throw away everything under var/, after asking.

    Raises:
        EmbeddedError: Axis is running.
    """
    here = places()
    here.prepare()
    if not Lock(here.run / "instance.lock").take(wait=False):
        raise EmbeddedError("Axis is running. Stop it first: make stop")
    question = f"This deletes every candidate, message and account under {here.var}. Type yes to go on: "
    if not is_sure and input(question).strip().lower() != "yes":
        print("Nothing was deleted.")
        return
    note = here.var / "postgres-lives-in"
    if note.exists():
        shutil.rmtree(note.read_text().strip(), ignore_errors=True)
    for folder in (here.var, here.sockets):
        shutil.rmtree(folder)
    print("Deleted. make run starts afresh.")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="axis.embedded", description=__doc__)
    parser.add_argument("what", choices=("run", "stop", "reset"))
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--yes", action="store_true", help="do not ask before a reset")
    arguments = parser.parse_args()
    try:
        if arguments.what == "run":
            run(arguments.port)
        elif arguments.what == "stop":
            stop()
        else:
            reset(is_sure=arguments.yes)
    except EmbeddedError as error:
        sys.exit(f"\n{error}")
    except EOFError:
        sys.exit("\nNothing was deleted.")


if __name__ == "__main__":
    main()
