"""`python -m axis.embedded run|stop|reset`: what `make run`, `make stop` and `make reset` call."""

import argparse
import errno
import os
import shutil
import signal
import sys
from types import FrameType

from axis.embedded.checks import check_port, check_room
from axis.embedded.console import say, welcome
from axis.embedded.locks import Lock
from axis.embedded.places import EmbeddedError, Places, places
from axis.embedded.supervisor import Instance
from axis.embedded.unprivileged import forget_home

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(port: int) -> None:
    """Serve Axis until asked to stop.

    Raises:
        EmbeddedError: Something is in the way; the message says what.
    """
    here = places()
    check_room(here)
    here.prepare()
    lock = _take_var(here, port)
    check_port(port)
    owner = _take_database(here)
    for name in _STOP_SIGNALS:
        signal.signal(name, _asked_to_stop)
    instance = Instance(here, port)
    try:
        say("Starting PostgreSQL, Redis and the mailbox …")
        instance.start_servers()
        instance.prepare()
        instance.start_workers()
        welcome(address=instance.address, people_file=here.var / "demo-people.json")
        instance.watch()
    except KeyboardInterrupt:
        say("\nStopping …")
    finally:
        _asked_enough()
        instance.stop()
        owner.free()
        lock.free()
    say("Stopped.")


def _asked_to_stop(_number: int, _frame: FrameType | None) -> None:
    _asked_enough()
    raise KeyboardInterrupt


def _asked_enough() -> None:
    # An impatient second Ctrl-C must not leave half of it running.
    for name in _STOP_SIGNALS:
        signal.signal(name, signal.SIG_IGN)


def _take_var(here: Places, port: int) -> Lock:
    lock = Lock(here.run / "instance.lock")
    if not lock.take():
        raise EmbeddedError(
            f"Another Axis holds {here.var} ({lock.read() or 'its process is not known'}). Stop it: make stop"
        )
    lock.note(f"process {os.getpid()}, http://localhost:{port}")
    return lock


def _take_database(here: Places) -> Lock:
    """Own the database; a manage.py command that runs one for itself may finish first."""
    owner = Lock(here.run / "database.owner")
    if not owner.take():
        say("A manage.py command is using the database; waiting for it to end …")
        if not owner.take(wait=60):
            raise EmbeddedError(
                f"A manage.py command still uses the database ({owner.read()}). Let it end, then try again."
            )
    owner.note(f"process {os.getpid()}")
    return owner


def stop() -> None:
    """Stop the instance that holds var/, if there is one.

    Raises:
        EmbeddedError: It does not stop.
    """
    here = places()
    lock = Lock(here.run / "instance.lock")
    if lock.take():
        say("Axis is not running.")
        return
    pid = int(lock.read().split()[1].rstrip(","))
    os.kill(pid, signal.SIGTERM)
    if not lock.take(wait=15):
        raise EmbeddedError(f"Process {pid} does not stop. End it: kill -9 {pid}")
    say("Stopped.")


def reset(*, is_sure: bool) -> None:
    """Throw away everything under var/, after asking.

    Raises:
        EmbeddedError: Axis or a command is running.
    """
    here = places()
    if not Lock(here.run / "instance.lock").take():
        raise EmbeddedError("Axis is running. Stop it first: make stop")
    if not Lock(here.run / "database.owner").take(wait=2):
        raise EmbeddedError("A manage.py command is using the database. Let it end first.")
    question = f"This deletes every candidate, message and account under {here.var}. Type yes to go on: "
    if not is_sure and input(question).strip().lower() != "yes":
        say("Nothing was deleted.")
        return
    forget_home(here)
    shutil.rmtree(here.var)
    here.remove_sockets()
    say("Deleted. make run starts afresh.")


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
    except (EmbeddedError, PermissionError) as error:
        sys.exit(f"\n{error}")
    except EOFError:
        sys.exit("\nNothing was deleted.")
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        sys.exit("\nThe disk is full. Free some room, or set AXIS_VAR to a folder on another disk.")


if __name__ == "__main__":
    main()
