"""PostgreSQL's backend, with the server brought up first; a command that stores nothing never starts one."""

from typing import Any

from django.db.backends.postgresql import base

from axis.embedded.places import places
from axis.embedded.shared import hold_database


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server."""

    is_held = False

    def get_connection_params(self) -> dict[str, Any]:
        """Return where the running server is, starting it if need be."""
        if not DatabaseWrapper.is_held:
            hold_database(places())
            DatabaseWrapper.is_held = True
        here = places()
        self.settings_dict["HOST"] = str(here.sockets / "pg")
        self.settings_dict["PASSWORD"] = here.secret("postgres-axis")
        return super().get_connection_params()
