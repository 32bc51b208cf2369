"""A table on its way in, driven as the workers drive it."""

import csv
import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from axis.accounts.models import User
from candidates.ingest.rules.tables import ColumnPlan, Plan
from candidates.ingest.services.tables import TableOrigin, TableWish, map_table, read_table, start_table
from candidates.matching.services import match_people
from candidates.models import TableImport
from candidates.profiles.duplicates.services import compare_keyed
from candidates.profiles.tables.services.checking import check_table
from candidates.profiles.tables.services.matching import end_matching, next_people, note_compared
from candidates.profiles.tables.services.running import run_table
from candidates.profiles.tables.services.steering import start_run
from candidates.profiles.tables.services.undoing import undo_table
from tests.factories.people import UserFactory

HEADERS = ("Name", "Email", "Phone", "City", "Title", "Company", "Skills", "About")
TO = ("full_name", "email", "phone", "city", "position", "employer", "skills", "summary")

Bring = Callable[..., TableImport]


def as_csv(rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS) -> bytes:
    """Return rows as a file."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([headers, *rows])
    return file.getvalue().encode()


def plan_of(columns: Sequence[dict[str, Any]], **changes: Any) -> Plan:
    """Return the plan a table suggests."""
    return Plan(tuple(ColumnPlan(column["name"], column["to"]) for column in columns), **changes)


def step(table: TableImport) -> TableImport:
    """Do what workers do until the table waits for a person."""
    for _turn in range(1_000):
        table.refresh_from_db()
        state, now = table.state, timezone.now()
        if state == "UPLOADED":
            read_table(table_id=table.pk, now=now)
        elif state == "MAPPED":
            check_table(table_id=table.pk)
        elif state == "RUNNING":
            run_table(table_id=table.pk, now=now)
        elif state == "MATCHING":
            people = next_people(table_id=table.pk)
            compare_keyed(candidate_ids=people.ids, now=now)
            match_people(candidate_ids=people.ids, now=now)
            note_compared(table_id=table.pk, people=people)
            end_matching(table_id=table.pk, now=now)
        elif state == "UNDOING":
            undo_table(table_id=table.pk, now=now)
        else:
            return table
    raise AssertionError("The table does not come to rest.")


@pytest.fixture
def user() -> User:
    """Who brings tables."""
    return UserFactory()


def brought(
    raw: bytes,
    *,
    user: User,
    name: str = "people.csv",
    until: str = "run",
    policy: str = "FILL_BLANKS",
    **changes: Any,
) -> TableImport:
    """Bring a table in as far as it is asked: "map" leaves it checked, "run" runs it."""
    now = timezone.now()
    table = step(start_table(file_name=name, chunks=[raw], uploaded_by=user, now=now))
    if until == "read" or table.state == "FAILED":
        return table
    origin = TableOrigin("a fair", "LEGITIMATE_INTEREST")
    wish = TableWish(plan_of(table.columns, **changes), origin, policy)
    map_table(table=table, wish=wish, actor_id=user.pk, now=now)
    table = step(table)
    if until == "map":
        return table
    start_run(table=table, actor_id=user.pk, now=now)
    return table if until == "start" else step(table)


@pytest.fixture
def browser(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def bring(user: User) -> Bring:
    """Bring tables in, as somebody's."""
    return partial(brought, user=user)
