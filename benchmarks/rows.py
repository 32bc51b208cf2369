"""A table measured on servers of its own, by a worker of two processes or one process alone; and medians."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.tables import STEPS, largest_of
from tests.kill.fleet import Fleet

Figures = dict[str, Any]


def run_rows(number: int, *, is_alone: bool, repeat: int) -> None:
    """Measure a table so often, each time on new servers, and print the figures; last a line of JSON.

    Args:
        number: How many rows.
        is_alone: Whether one process does the work, which is undone then; else a worker of two.
        repeat: How often; what is printed are medians.
    """
    measured = [_run_once(number, is_alone=is_alone) for _time in range(repeat)]
    figures: Figures = median(measured) | {"repeated": repeat}
    print(_told(figures))
    print(json.dumps(figures))


def _run_once(number: int, *, is_alone: bool) -> Figures:
    fleet = Fleet(settings="axis.settings.local", sweep_seconds=5)
    try:
        fleet.start_servers()
        program = [sys.executable, "-m", "benchmarks.ingest", "--here", "--rows", str(number)]
        if not is_alone:
            fleet.start_worker()
            fleet.start_beat()
            watched = [fleet.processes[name].pid for name in ("worker", "postgres")]
            program += ["--watch", ",".join(map(str, watched))]
        done = subprocess.run(program, env=os.environ | fleet.env, check=True, capture_output=True, text=True)
        figures: Figures = json.loads(done.stdout.splitlines()[-1])
        if not is_alone:
            figures["peak_mb"] = largest_of(fleet.processes["worker"].pid)
        return figures
    finally:
        fleet.close()


def median(measured: Sequence[Figures]) -> Figures:
    """Return the median of every number, whatever it stands in; of all else what was measured first."""
    found: Figures = {}
    for name, value in measured[0].items():
        values = [figures[name] for figures in measured]
        if isinstance(value, Mapping):
            found[name] = median(values)
        elif isinstance(value, int | float):
            found[name] = statistics.median(values)
        else:
            found[name] = value
    return found


def _told(figures: Figures) -> str:
    lines = [
        f"{figures['rows']} rows, {figures['megabytes']} MB, {figures['way']}",
        f"{'':12}{'seconds':>9}{'rows/s':>9}{'processor us/row':>18}",
    ]
    for name in (*STEPS.values(), "all", "undo"):
        if name in figures["seconds"]:
            took, busy = figures["seconds"][name], figures["processor_us_per_row"][name]
            lines.append(f"{name:12}{took:9.1f}{figures['rows'] / took:9.0f}{busy:18.0f}")
    lines.append(f"largest process: {figures['peak_mb']} MB")
    return "\n".join(lines)
