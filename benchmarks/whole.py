"""What bringing in and finding people takes, all of it in one run: `python -m benchmarks.ingest --all`.

A table, a tenth of it for the memory, CVs and the list of candidates, each by its own benchmark and servers.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.rows import STEPS, Figures, median
from tests.kill.fleet import Fleet


class Line(NamedTuple):
    """One figure.

    Args:
        name: What it is.
        value: What was measured.
        unit: Of it.
        least: What it should be at least, if that is said.
        most: What it should be at most, if that is said.
    """

    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None

    @property
    def target(self) -> str:
        """What it should be, in words; "" where nothing is said."""
        if self.most is not None:
            return f"<= {self.most:g}"
        return "" if self.least is None else f">= {self.least:g}"

    @property
    def is_met(self) -> bool:
        """Whether it is as it should be."""
        at_most = self.most is None or self.value <= self.most
        return at_most and (self.least is None or self.value >= self.least)


def run_all(*, rows: int, cvs: int, people: int, repeat: int) -> None:
    """Measure all of it and print one table; last a line of JSON.

    Args:
        rows: Of the table.
        cvs: How many.
        people: How many the list has.
        repeat: How often table and CVs are measured; what is printed are medians.
    """
    table = _told("a table", ["benchmarks.ingest", "--rows", str(rows), "--repeat", str(repeat)])
    tenth = _told("a tenth of it", ["benchmarks.ingest", "--rows", str(rows // 10), "--repeat", str(repeat)])
    read = median([_told("CVs", ["benchmarks.cvs", "--cvs", str(cvs)]) for _time in range(repeat)])
    listed = _list_of(people)
    lines = [*_of_tables(table, tenth), *_of_cvs(read), *_of_list(listed, people)]
    print(f"{'':44}{'measured':>12}  {'target':10}")
    for line in lines:
        mark = "" if line.is_met else "  missed"
        print(f"{line.name:44}{line.value:12,.1f}  {line.target:10} {line.unit}{mark}")
    print(json.dumps({"benchmark": "all", "repeated": repeat, "lines": [line._asdict() for line in lines]}))


def _told(what: str, program: Sequence[str], env: dict[str, str] | None = None) -> Figures:
    """Run one benchmark and return all its lines of JSON as one."""
    print(f"Measuring {what} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", *program]
    done = subprocess.run(
        command, env=os.environ | (env or {}), check=True, stdout=subprocess.PIPE, text=True
    )
    told: Figures = {}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            told |= json.loads(line)
    return told


def _list_of(people: int) -> Figures:
    """Return what the list takes, a mapping by what is asked for."""
    fleet = Fleet(settings="axis.settings.local", sweep_seconds=60)
    try:
        fleet.start_servers()
        # Every page names its stylesheets as they were collected.
        fleet.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
        told = _told("the list", ["benchmarks.people", "--sizes", str(people)], fleet.env)
        found: Figures = next(iter(told["sizes"].values()))
        return found
    finally:
        fleet.close()


def _of_tables(table: Figures, tenth: Figures) -> list[Line]:
    rate, busy = table["rows_per_second"], table["processor_us_per_row"]
    lines = [Line(f"table: {step}", rate[step], "rows a second") for step in STEPS.values()]
    return [
        *lines,
        Line("table: from upload to compared", rate["all"], "rows a second", least=3_000),
        Line("table: processor", busy["all"], "us a row"),
        Line(f"table: largest process, {table['rows']:,.0f} rows", table["peak_mb"], "MB", most=300),
        Line(f"table: largest process, {tenth['rows']:,.0f} rows", tenth["peak_mb"], "MB"),
        # A file ten times as large is read in the same room.
        Line("table: the one of the other", table["peak_mb"] / tenth["peak_mb"], "times", most=1.1),
    ]


def _of_cvs(read: Figures) -> list[Line]:
    return [
        Line(f"CVs of {read['pages']:g} pages", read["cvs_per_second"], "a second", least=15),
        Line("CVs: refused", sum(read["refused"].values()), f"of {read['cvs']:,.0f}", most=0),
        Line("CVs: largest process", read["worker_peak_mb"], "MB"),
    ]


def _of_list(found: Figures, people: int) -> list[Line]:
    """Return the slowest of what is asked for, its p95, and the typical."""
    medians = {name: cell["median_ms"] for name, cell in found.items()}
    slowest = max(medians, key=lambda name: medians[name])
    unlucky = max(found, key=lambda name: float(found[name]["p95_ms"]))
    of_all = f"list of {people:,}"
    return [
        Line(
            f"{of_all}: typical of {len(found)} addresses", statistics.median(medians.values()), "ms", most=25
        ),
        Line(f"{of_all}: slowest median", medians[slowest], f"ms, {slowest}", most=30),
        Line(f"{of_all}: slowest p95", found[unlucky]["p95_ms"], f"ms, {unlucky}", most=30),
        Line(f"{of_all}: processor at most", max(c["processor_ms"] for c in found.values()), "ms"),
        Line(f"{of_all}: queries at most", max(c["queries"] for c in found.values()), "", most=12),
    ]
