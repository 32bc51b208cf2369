"""Rows a second of a table of invented people: `python -m benchmarks.ingest --rows 100000`.

From its upload until its people are found and compared; by one process alone to its undoing. Half of the
people have a phone, a third a page; one row in fifty repeats an earlier one, one in a hundred has no name.
"""

import csv
import io
import os
import random
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

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
from candidates.profiles.tables.services.matching import end_matching, next_people, note_compared
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
_MOST_SECONDS, _WARM = 1_800, 400
# The states in which a worker is at a table, by what it does then.
STEPS = {"UPLOADED": "read", "MAPPED": "check", "RUNNING": "run", "MATCHING": "duplicates"}

Step = Callable[[TableImport], None]
# Seconds of processor used so far by whoever does the work.
Busy = Callable[[], float]


class Took(NamedTuple):
    """Seconds that passed, and seconds of processor that were used."""

    seconds: float = 0.0
    busy: float = 0.0


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
        note_compared(table_id=table.pk, people=people)
        end_matching(table_id=table.pk, now=now)


def by_a_worker(_table: TableImport) -> None:
    """Leave it to the worker that was rung for."""
    time.sleep(0.05)


def until_rest(
    table: TableImport, step: Step, took: dict[str, Took], busy: Busy | None = None
) -> TableImport:
    """Wait until a table needs a person, and add up how long it was in each state."""
    start = time.monotonic()
    state, since, used = table.state, start, busy() if busy else 0.0
    while state in TableImport.WORK:
        assert time.monotonic() < start + _MOST_SECONDS, "The table does not come to rest."
        step(table)
        # Alone the state is asked for, and the processor only when it changes: asking takes from the work.
        table.state = TableImport.objects.values_list("state", flat=True).get(pk=table.pk)
        if table.state == state:
            continue
        now, by_now = time.monotonic(), busy() if busy else 0.0
        so_far = took.get(state, Took())
        took[state] = Took(so_far.seconds + now - since, so_far.busy + by_now - used)
        state, since, used = table.state, now, by_now
    table.refresh_from_db()
    return table


def processor_seconds() -> float:
    """Return the seconds of processor this process and its database session have used.

    On a machine that others use too, only this says what the work itself costs.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def processor_seconds_of(pids: Sequence[int]) -> float:
    """Return the seconds of processor some processes and all that they started have used."""
    parents, used = dict[int, int](), dict[int, int]()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            # With what children used that have ended.
            parents[int(folder.name)], used[int(folder.name)] = int(fields[1]), sum(map(int, fields[11:15]))

    def is_watched(pid: int) -> bool:
        return pid in pids or (pid in parents and is_watched(parents[pid]))

    return sum(ticks for pid, ticks in used.items() if is_watched(pid)) / os.sysconf("SC_CLK_TCK")


def measure(number: int, *, seed: int, watched: Sequence[int] = ()) -> dict[str, object]:
    """Bring a table in and return the figures.

    Args:
        number: How many rows.
        seed: Of the invented people.
        watched: The worker and the database that do the work; nobody for this process, which then undoes it.
    """
    is_here, busy = not watched, processor_seconds
    if is_here:
        # As a worker does at its start.
        load_what_is_slow()
    else:
        busy = partial(processor_seconds_of, watched)
        # A worker that has just been started still reads its lists.
        _bring(_WARM, seed + 1, by_a_worker, {}, busy)
    took: dict[str, Took] = {}
    table, size = _bring(number, seed, in_this_process if is_here else by_a_worker, took, busy)
    counts, expected = dict(table.counts), dict(table.expected)
    assert sum(counts.values()) == table.row_count
    took["all"] = Took(sum(took[state].seconds for state in STEPS), sum(took[state].busy for state in STEPS))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if is_here:
        ask_to_undo(table=table, actor_id=None, now=timezone.now())
        _rung(table, in_this_process, took, busy)
        assert table.state == "UNDONE", table.state
    return {
        "benchmark": "tables",
        "way": "one process alone" if is_here else "a worker of two processes",
        "rows": table.row_count,
        "megabytes": round(size / 1e6, 1),
        "expected": expected,
        "counts": counts,
        "peak_mb": peak,
        **_figures(took, table.row_count),
    }


def _figures(took: Mapping[str, Took], rows: int) -> dict[str, dict[str, float]]:
    names = STEPS | {"all": "all", "UNDOING": "undo"}
    told = {names[state]: one for state, one in took.items()}
    return {
        "seconds": {name: round(one.seconds, 2) for name, one in told.items()},
        "rows_per_second": {name: round(rows / one.seconds) for name, one in told.items()},
        "processor_us_per_row": {name: round(one.busy / rows * 1e6) for name, one in told.items()},
    }


def _bring(number: int, seed: int, step: Step, took: dict[str, Took], busy: Busy) -> tuple[TableImport, int]:
    """Bring a table in, and return it with the bytes of its file."""
    raw, now = table_of(number, seed=seed), timezone.now()
    table = start_table(file_name=f"bench-{seed}.csv", chunks=[raw], uploaded_by=None, now=now)
    _rung(table, step, took, busy)
    plan = Plan(tuple(ColumnPlan(column["name"], column["to"]) for column in table.columns), country="GB")
    wish = TableWish(plan, TableOrigin("a benchmark", "LEGITIMATE_INTEREST"), "FILL_BLANKS")
    map_table(table=table, wish=wish, actor_id=None, now=now)
    _rung(table, step, took, busy)
    start_run(table=table, actor_id=None, now=now)
    _rung(table, step, took, busy)
    return table, len(raw)


def through(path: Path) -> str:
    """Bring a file in as a table, as it suggests itself, and return what became of its rows."""
    now, took = timezone.now(), dict[str, Took]()
    try:
        table = start_table(file_name=path.name, chunks=[path.read_bytes()], uploaded_by=None, now=now)
    except DomainError as refused:
        return f"turned away: {refused.message[:60]}"
    until_rest(table, in_this_process, took)
    if table.state == "FAILED":
        return f"refused: {(table.refusal or {}).get('code', '')}"
    plan = Plan(tuple(ColumnPlan(column["name"], column["to"]) for column in table.columns))
    wish = TableWish(plan, TableOrigin("a file", "LEGITIMATE_INTEREST"), "FILL_BLANKS")
    try:
        map_table(table=table, wish=wish, actor_id=None, now=now)
    except DomainError as refused:
        return f"read, not mapped: {refused.message[:60]}"
    table.refresh_from_db()
    until_rest(table, in_this_process, took)
    start_run(table=table, actor_id=None, now=now)
    table.refresh_from_db()
    until_rest(table, in_this_process, took)
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


def _rung(table: TableImport, step: Step, took: dict[str, Took], busy: Busy) -> None:
    table.refresh_from_db()
    if step is by_a_worker:
        ring(TableImport.WORK[table.state].task, tableimport_id=table.pk)
    until_rest(table, step, took, busy)
