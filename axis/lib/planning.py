"""What PostgreSQL may not plan a statement with, where what it expects of a growing table is wrong.

It counts the rows of a table now and then. Of one that grows by thousands in between, and whose rows change
state by the thousand, it expects a few where there are all, and sorts or reads everything for each statement.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

# Each row looked up by its key.
_NOT_BY_KEY = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
# The first rows in the order of an index.
_NOT_IN_ORDER = ("enable_seqscan", "enable_bitmapscan", "enable_sort")
_SET = "SELECT set_config(name, %s, true) FROM unnest(%s) AS name"


@contextmanager
def by_key() -> Iterator[None]:
    """Have many rows looked up by their keys, and not the whole table read for them."""
    with _without(_NOT_BY_KEY):
        yield


@contextmanager
def in_order() -> Iterator[None]:
    """Have the first of many rows read in the order of an index, and not all of them sorted."""
    with _without(_NOT_IN_ORDER):
        yield


@contextmanager
def _without(ways: Sequence[str]) -> Iterator[None]:
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        # Until the transaction ends at the most; what is refused in between ends with its savepoint.
        cursor.execute(_SET, ["off", list(ways)])
        yield
        cursor.execute(_SET, ["on", list(ways)])
