"""A worker killed while it writes a table: every row is written once, and the table comes to its end."""

import os

import pytest

from tests.kill.fleet import Fleet

pytestmark = [
    pytest.mark.kill,
    pytest.mark.xdist_group("fleet"),
    # The same is shown in one process at every statement, by tests/candidates/tables.
    pytest.mark.skipif(os.environ.get("AXIS_SOAK") != "1", reason="runs only under make soak"),
]
ROWS = 6_000
START = f"""
import django
django.setup()
from django.utils import timezone
from axis.work.bell import ring
from benchmarks.tables import table_of
from candidates.ingest.rules.tables import ColumnPlan, Plan
from candidates.ingest.services.tables import TableOrigin, TableWish, map_table, read_table, start_table
from candidates.models import TableImport
from candidates.profiles.tables.services.checking import check_table
from candidates.profiles.tables.services.steering import start_run
now = timezone.now()
table = start_table(file_name="people.csv", chunks=[table_of({ROWS}, seed=3)], uploaded_by=None, now=now)
read_table(table_id=table.pk, now=now)
table.refresh_from_db()
plan = Plan(tuple(ColumnPlan(column["name"], column["to"]) for column in table.columns), country="GB")
wish = TableWish(plan, TableOrigin("a fair", "LEGITIMATE_INTEREST"), "FILL_BLANKS")
map_table(table=table, wish=wish, actor_id=None, now=now)
while TableImport.objects.get(pk=table.pk).state == "MAPPED":
    check_table(table_id=table.pk)
start_run(table=table, actor_id=None, now=now)
ring("candidates.table_run", tableimport_id=table.pk)
"""
WRITTEN = "SELECT count(*) FROM candidates_importrow WHERE outcome <> ''"


def written(fleet: Fleet) -> int:
    """Return how many rows have become something."""
    (number,) = fleet.query(WRITTEN)[0]
    return int(number)


def test_each_row_once_though_the_worker_is_killed() -> None:
    fleet = Fleet(settings="axis.settings.local")
    try:
        fleet.start_servers()
        fleet.ensure("worker", "beat")
        fleet.run("-c", START)
        for share in (0.1, 0.4, 0.7):
            enough = int(ROWS * share)
            fleet.wait_until(lambda enough=enough: written(fleet) >= enough, within=240, what="some rows")  # type: ignore[misc]
            fleet.kill("worker")
            fleet.ensure("worker")
        state = "SELECT state FROM candidates_tableimport"
        fleet.wait_until(lambda: fleet.query(state) == [("COMPLETED",)], within=400, what="the end")
        told = fleet.query("SELECT outcome, count(*) FROM candidates_importrow GROUP BY 1 ORDER BY 1")
        people = fleet.query("SELECT count(*), count(DISTINCT name) FROM candidates_candidate")[0][0]
        news = fleet.query("SELECT count(*) FROM events_changerecord WHERE kind = 'candidate.created'")[0][0]
        assert dict(told) == {"CREATED": people, "FAILED": ROWS // 100, "UNCHANGED": ROWS // 50}
        assert people == news
        assert people + ROWS // 100 + ROWS // 50 == ROWS
    finally:
        fleet.close()
