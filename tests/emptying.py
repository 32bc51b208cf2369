"""Empties the database after a test that committed, in less time than Django's `flush`.

`flush` gives each table and each of its indexes a new file, and writes content types and permissions anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pgtrigger
import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

# What migrating writes, which no test changes.
_OF_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission"}


@contextmanager
def quick_emptying() -> Iterator[None]:
    """Have tests that commit leave the database as empty as `flush` does, but quickly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: empty())
        yield


def empty() -> None:
    """Delete every row a test may have committed, once nobody is writing any longer."""
    tables = [connection.ops.quote_name(table) for table in _tables()]
    with transaction.atomic(), pgtrigger.ignore(), connection.cursor() as cursor:
        # As TRUNCATE does, so that what a thread of the test is still about to commit is gone as well.
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
        # Foreign keys are looked at when all of it is done.
        cursor.execute("".join(f"DELETE FROM {table};" for table in tables))


@cache
def _tables() -> tuple[str, ...]:
    known = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return tuple(sorted(set(known) - _OF_MIGRATIONS))
