"""Rows a second through a real worker: `python -m benchmarks.work [rows]`.

Each row has two stages without any work of their own, so this is what the mechanism itself costs: claim,
move, the next bell, and Celery between them. PostgreSQL commits to disk, as in production.
"""

import sys
import time

from tests.kill.chores import Chores
from tests.kill.fleet import Fleet

_PROCESSES = 2


def measure(rows: int) -> tuple[float, float]:
    """Return the seconds that so many rows take, with bells and found by the sweeper alone."""
    fleet = Fleet(settings="tests.kill.settings", include=("tests.kill.app.tasks",), sweep_seconds=5)
    try:
        fleet.start_servers()
        fleet.start_worker(concurrency=_PROCESSES)
        warm = Chores(fleet, batch="warm")
        warm.make(20, seconds=0)
        fleet.start_beat()
        warm.wait(within=60)
        with_bells = _time(fleet, rows=rows, is_rung=True)
        return with_bells, _time(fleet, rows=rows, is_rung=False)
    finally:
        fleet.close()


def _time(fleet: Fleet, *, rows: int, is_rung: bool) -> float:
    chores = Chores(fleet, batch=f"rung {is_rung}")
    start = time.monotonic()
    chores.make(rows, seconds=0)
    if not is_rung:
        fleet.flush_redis()
    chores.wait(within=600)
    chores.assert_exactly_once()
    return time.monotonic() - start


def main() -> None:
    """Print the figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with_bells, swept = measure(rows)
    print(f"{rows} rows of 2 stages, {_PROCESSES} worker processes")
    print(f"rung for:          {rows / with_bells:6.1f} rows/s  {2 * rows / with_bells:6.1f} stages/s")
    print(f"bells all lost:    {rows / swept:6.1f} rows/s  {2 * rows / swept:6.1f} stages/s (sweep each 5 s)")


if __name__ == "__main__":
    main()
