"""A database that holds the small world already, made once in each test process for all who ask for it.

Making it takes some four hundred queries. A test sees it through a transaction that is rolled back at its
end, as it sees the empty database; who needs other transactions than that makes a world of its own.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from dataclasses import dataclass

import psycopg2
from django.db import connection, transaction
from psycopg2 import sql

from axis.settings.test import DATABASES
from tests.factories.world import World, make_world


@dataclass(frozen=True)
class House:
    """Where the world is kept.

    Args:
        name: The database.
        usual: The database of all other tests.
        world: What `make_world` returned; each test has a copy, so that none sees what another did to it.
    """

    name: str
    usual: str
    world: World

    def furnished(self) -> World:
        """Return the world as it was made."""
        return deepcopy(self.world)

    @property
    def is_open(self) -> bool:
        """Whether this process looks at it."""
        return bool(connection.settings_dict["NAME"] == self.name)

    def enter(self) -> None:
        """Look at it instead of the usual database."""
        _turn_to(self.name)

    def leave(self) -> None:
        """Look at the usual database again."""
        _turn_to(self.usual)


@contextmanager
def built() -> Iterator[House]:
    """Have the database until the end of the run; Django must be let to it."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_house"
    _ask_server("DROP DATABASE IF EXISTS {}", name)
    _ask_server("CREATE DATABASE {} TEMPLATE axis", name)
    _turn_to(name)
    with transaction.atomic():
        world = make_world()
        # Nobody is to work on what stands here for all.
        connection.run_on_commit = []
    house = House(name, usual, world)
    house.leave()
    yield house
    house.leave()
    _ask_server("DROP DATABASE {} WITH (FORCE)", name)


def _turn_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _ask_server(statement: str, name: str) -> None:
    told = DATABASES["default"]
    where = {"host": told["HOST"], "user": told["USER"], "password": told["PASSWORD"]}
    with closing(psycopg2.connect(dbname="postgres", **where)) as server, server.cursor() as cursor:
        server.autocommit = True
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
