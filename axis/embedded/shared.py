"""One database for several commands: a running instance's, else one that lasts as long as they do."""

import atexit
import os
import subprocess
import time
from pathlib import Path

from axis.embedded.children import spawn
from axis.embedded.locks import Lock, is_held
from axis.embedded.places import REPOSITORY, EmbeddedError, Places
from axis.embedded.postgres import Postgres
from axis.embedded.programs import python

_WAIT_SECONDS = 90
_LEAVE_SECONDS = 5


class Hold:
    """This process's share in the database server; given back when the process ends, however it ends."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.server = Postgres(places)
        self.users: Lock | None = None
        self.keeper: subprocess.Popen[bytes] | None = None

    def ensure(self) -> Postgres:
        """Return the server, up and answering; start it if nobody has.

        Raises:
            EmbeddedError: It cannot be started.
        """
        if self.users is None:
            self.places.prepare()
            self.users = Lock(self.places.run / "database.users")
            if not self.users.take(shared=True, wait=_WAIT_SECONDS):
                raise EmbeddedError("The database under var/ is being stopped and does not end. Try again.")
            atexit.register(self._leave, os.getpid())
        elif self.server.listens():
            return self.server
        self._wait_until_up()
        return self.server

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + _WAIT_SECONDS
        log = self.places.logs / "keeper.log"
        while not self.server.is_up():
            if time.monotonic() > deadline:
                raise EmbeddedError(f"The database did not come up. See {self.server.log}.")
            if self.keeper is not None and self.keeper.poll():
                raise EmbeddedError(log.read_text(errors="replace").strip())
            if (self.keeper is None or self.keeper.poll() == 0) and not is_held(self._owner_path()):
                log.unlink(missing_ok=True)
                environment = {"AXIS_VAR": str(self.places.var)}
                self.keeper = spawn(
                    [str(python()), "-m", "axis.embedded.keeper"], log=log, env=environment, cwd=REPOSITORY
                )
            time.sleep(0.05)

    def _owner_path(self) -> Path:
        return self.places.run / "database.owner"

    def _leave(self, pid: int) -> None:
        """Give the share back and, as the last who shared it, wait until the server is gone."""
        # A forked child inherits the handler, not the duty.
        if os.getpid() != pid or self.users is None:
            return
        self.users.free()
        if is_held(self.places.run / "instance.lock"):
            return
        deadline = time.monotonic() + _LEAVE_SECONDS
        # Others who still use it see it out themselves.
        while is_held(self._owner_path()) and not self._is_shared() and time.monotonic() < deadline:
            time.sleep(0.05)

    def _is_shared(self) -> bool:
        probe = Lock(self.places.run / "database.users")
        try:
            # The keeper, when it is stopping, holds the lock alone: then neither way succeeds.
            return not probe.take() and probe.take(shared=True)
        finally:
            probe.free()
