"""Keeps the database up for single commands: started by the first, gone with the last, even if killed."""

import os
import signal
import sys
import time

from axis.embedded.children import end
from axis.embedded.locks import Lock
from axis.embedded.places import EmbeddedError, places
from axis.embedded.postgres import Postgres

_POLL_SECONDS = 0.1


def main() -> None:
    """Run the database until nobody shares the lock of its users."""
    # A command may be ended by the signal of its terminal or job; the others still need the database.
    for name in (signal.SIGINT, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    here = places()
    here.prepare()
    owner = Lock(here.run / "database.owner")
    # Others look whether the lock is held by holding it for a moment; that must not be taken for an owner.
    if not owner.take(wait=1):
        return
    owner.note(f"process {os.getpid()}")
    users = Lock(here.run / "database.users")
    try:
        process = Postgres(here).start()
    except EmbeddedError as error:
        sys.exit(str(error))
    while not users.take() and process.poll() is None:
        time.sleep(_POLL_SECONDS)
    end(process, by=signal.SIGINT, within=10)
    here.remove_sockets()
    owner.free()
    users.free()


if __name__ == "__main__":
    main()
