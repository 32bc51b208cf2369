"""PostgreSQL's backend, with the server brought up first; a command that stores nothing never starts one."""

from typing import Any

from django.db.backends.postgresql import base

from axis.embedded.places import places
from axis.embedded.shared import Hold

_HOLD = Hold(places())


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return where the running server is, starting it if need be."""
        server = _HOLD.ensure()
        self.settings_dict["HOST"] = str(server.socket_folder)
        self.settings_dict["PASSWORD"] = server.places.secret("postgres-axis")
        return super().get_connection_params()
