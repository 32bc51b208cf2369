"""Rows a second of a table of invented people: `python -m benchmarks.ingest --rows 100000`.

From its upload to its undoing. Half of the people have a phone, a third a page; one row in fifty repeats an
earlier one, and one in a hundred has no name.
"""

import csv
import io
import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from django.db import connection
from django.utils import timezone

from axis.celery import load_what_is_slow
from axis.lib.errors import DomainError
from axis.work.bell import ring
from candidates.ingest.rules.tables import ColumnPlan, Plan
from candidates.ingest.services.tables import TableOrigin, TableWish, map_table, read_table, start_table
from candidates.matching.services import match_people
from candidates.models import TableImport
from candidates.profiles.duplicates.services import compare_keyed
from candidates.profiles.tables.services.checking import check_table
from candidates.profiles.tables.services.matching import next_people, note_matched
from candidates.profiles.tables.services.running import run_table
from candidates.profiles.tables.services.steering import ask_to_undo, start_run
from candidates.profiles.tables.services.undoing import undo_table

HEADERS = (
    "First Name",
    "Last Name",
    "Email",
    "Phone",
    "LinkedIn",
    "Location",
    "Title",
    "Company",
    "Skills",
    "Notes",
)
_SYLLABLES = ("ba", "ker", "lin", "mo", "ran", "sel", "to", "vik", "wen", "zar", "hal", "dro", "pe", "ul")
_TITLES = ("Staff nurse", "Data analyst", "Welder", "Head of finance", "Site engineer", "Teacher")
_SKILLS = ("SQL", "triage", "welding", "forecasting", "AutoCAD", "phonics", "negotiation", "Python")
_MOST_SECONDS = 1_800

Step = Callable[[TableImport], None]


def rows(number: int, *, seed: int) -> Iterator[list[str]]:
    """Yield rows of people nobody has seen."""
    chance = random.Random(seed)
    before: list[str] = []
    for n in range(number):
        if before and n % 50 == 49:
            yield before
            continue
        first, last = (_name(chance) for _ in range(2))
        before = [
            "" if n % 100 == 77 else first,
            "" if n % 100 == 77 else last,
            f"{first}.{last}.{seed}.{n}@example.org".lower(),
            f"+44 20 7{(seed * 7_919 + n) % 10_000_000:07d}" if n % 2 else "",
            f"https://www.linkedin.com/in/{first}-{seed}-{n}".lower() if n % 3 == 0 else "",
            chance.choice(("Leeds, United Kingdom", "Berlin, Germany", "Lyon, France", "York")),
            chance.choice(_TITLES),
            f"{_name(chance)} Ltd",
            "; ".join(chance.sample(_SKILLS, 2)),
            "met at the fair",
        ]
        yield before


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).title()


def table_of(number: int, *, seed: int) -> bytes:
    """Return the rows as a CSV file."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([HEADERS, *rows(number, seed=seed)])
    return file.getvalue().encode()


def in_this_process(table: TableImport) -> None:
    """Do what a worker does for the state a table is in, once."""
    now = timezone.now()
    if table.state == "UPLOADED":
        read_table(table_id=table.pk, now=now)
    elif table.state == "MAPPED":
        check_table(table_id=table.pk)
    elif table.state == "RUNNING":
        run_table(table_id=table.pk, now=now)
    elif table.state == "UNDOING":
        undo_table(table_id=table.pk, now=now)
    else:
        people = next_people(table_id=table.pk)
        compare_keyed(candidate_ids=people.ids, now=now)
        match_people(candidate_ids=people.ids, now=now)
        note_matched(table_id=table.pk, people=people, now=now)


def by_a_worker(_table: TableImport) -> None:
    """Leave it to the worker that was rung for."""
    time.sleep(0.02)


def until_rest(table: TableImport, step: Step, seconds: dict[str, float]) -> TableImport:
    """Wait until a table needs a person, and add up how long it was in each state."""
    start = time.monotonic()
    while table.state in TableImport.WORK:
        assert time.monotonic() < start + _MOST_SECONDS, "The table does not come to rest."
        before, busy, state = time.monotonic(), processor_seconds(), table.state
        step(table)
        table.refresh_from_db()
        seconds[state] = seconds.get(state, 0) + time.monotonic() - before
        if step is in_this_process:
            seconds[f"{state} cpu"] = seconds.get(f"{state} cpu", 0) + processor_seconds() - busy
    return table


def processor_seconds() -> float:
    """Return the seconds of processor this process and its database session have used.

    On a machine that others use too, only this says what the work itself costs.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(number: int, *, seed: int, here: bool) -> dict[str, object]:
    """Bring a table in, undo it, and return the figures.

    Args:
        number: How many rows.
        seed: Of the invented people.
        here: Whether this process does the work; else a worker of its servers.
    """
    if here:
        # As a worker does at its start.
        load_what_is_slow()
    raw, now, seconds = table_of(number, seed=seed), timezone.now(), dict[str, float]()
    step = in_this_process if here else by_a_worker
    table = start_table(file_name=f"bench-{seed}.csv", chunks=[raw], uploaded_by=None, now=now)
    _rung(table, step, seconds)
    plan = Plan(tuple(ColumnPlan(column["name"], column["to"]) for column in table.columns), country="GB")
    wish = TableWish(plan, TableOrigin("a benchmark", "LEGITIMATE_INTEREST"), "FILL_BLANKS")
    map_table(table=table, wish=wish, actor_id=None, now=now)
    _rung(table, step, seconds)
    expected = dict(table.expected)
    start_run(table=table, actor_id=None, now=now)
    _rung(table, step, seconds)
    counts = dict(table.counts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ask_to_undo(table=table, actor_id=None, now=now)
    _rung(table, step, seconds)
    assert table.state == "UNDONE", table.state
    assert sum(counts.values()) == table.row_count
    return {
        "benchmark": "tables",
        "rows": table.row_count,
        "megabytes": round(len(raw) / 1e6, 1),
        "seconds": {state: round(took, 2) for state, took in seconds.items()},
        "rows_per_second": {state: round(table.row_count / took) for state, took in seconds.items()},
        "expected": expected,
        "counts": counts,
        "peak_mb_of_this_process": peak,
    }


def through(path: Path) -> str:
    """Bring a file in as a table, as it suggests itself, and return what became of its rows."""
    now, seconds = timezone.now(), dict[str, float]()
    try:
        table = start_table(file_name=path.name, chunks=[path.read_bytes()], uploaded_by=None, now=now)
    except DomainError as refused:
        return f"turned away: {refused.message[:60]}"
    until_rest(table, in_this_process, seconds)
    if table.state == "FAILED":
        return f"refused: {(table.refusal or {}).get('code', '')}"
    plan = Plan(tuple(ColumnPlan(column["name"], column["to"]) for column in table.columns))
    wish = TableWish(plan, TableOrigin("a file", "LEGITIMATE_INTEREST"), "FILL_BLANKS")
    try:
        map_table(table=table, wish=wish, actor_id=None, now=now)
    except DomainError as refused:
        return f"read, not mapped: {refused.message[:60]}"
    table.refresh_from_db()
    until_rest(table, in_this_process, seconds)
    start_run(table=table, actor_id=None, now=now)
    table.refresh_from_db()
    until_rest(table, in_this_process, seconds)
    return ", ".join(f"{count} {outcome.lower()}" for outcome, count in sorted(table.counts.items()) if count)


def largest_of(pid: int) -> int:
    """Return the megabytes of the largest that a process or one of its children has been."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            told = dict(
                line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line
            )
            if pid in {int(told["Pid"]), int(told["PPid"])} and "VmHWM" in told:
                found.append(int(told["VmHWM"].split()[0]) // 1024)
    return max(found, default=0)


def _rung(table: TableImport, step: Step, seconds: dict[str, float]) -> None:
    table.refresh_from_db()
    if step is by_a_worker:
        ring(TableImport.WORK[table.state].task, tableimport_id=table.pk)
    until_rest(table, step, seconds)
