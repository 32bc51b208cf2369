"""Chores: make a batch of rows in the fleet, watch it, and judge that each finished exactly once."""

import time

from tests.kill.fleet import Fleet

_STAGES = ("FINISHED", "HALFWAY")


class Chores:
    """The rows of one batch.

    Args:
        fleet: Where they are worked on.
        batch: Their name.
    """

    def __init__(self, fleet: Fleet, *, batch: str) -> None:
        self.fleet = fleet
        self.batch = batch
        self.number = 0
        self.since = time.monotonic()

    def make(self, number: int, *, seconds: float = 0.02, poison: str = "NONE") -> None:
        """Make rows from a process of their own, which rings for them."""
        self.fleet.run("-m", "tests.kill.load", "make", self.batch, str(number), str(seconds), poison)
        self.number += number

    def finished(self) -> int:
        """How many rows are finished."""
        sql = "SELECT count(*) FROM kill_chore WHERE batch = %s AND state = 'FINISHED'"
        return int(self.fleet.query(sql, self.batch)[0][0])

    def marks(self) -> int:
        """How many stages are done, two for each finished row."""
        sql = "SELECT count(*) FROM kill_finish JOIN kill_chore ON kill_chore.id = chore_id WHERE batch = %s"
        return int(self.fleet.query(sql, self.batch)[0][0])

    def held(self) -> int:
        """How many rows a worker holds just now."""
        sql = "SELECT count(*) FROM kill_chore WHERE batch = %s AND lease_until > now()"
        return int(self.fleet.query(sql, self.batch)[0][0])

    def wait_marks(self, number: int, *, within: float) -> None:
        """Wait until so many stages are done."""
        self.fleet.wait_until(lambda: self.marks() >= number, within=within, what=f"{number} stages done")

    def wait(self, number: int | None = None, *, within: float) -> float:
        """Wait until so many rows, or all, are finished; return the seconds it took."""
        wanted = self.number if number is None else number
        what = f"{wanted} rows of {self.batch} finished"
        return self.fleet.wait_until(lambda: self.finished() >= wanted, within=within, what=what)

    def assert_exactly_once(self, number: int | None = None) -> None:
        """Every finished row left one mark for each stage, no more and no fewer."""
        sql = (
            "SELECT stage, count(*), count(DISTINCT chore_id) FROM kill_finish"
            " JOIN kill_chore ON kill_chore.id = chore_id WHERE batch = %s GROUP BY stage ORDER BY stage"
        )
        wanted = self.number if number is None else number
        found = self.fleet.query(sql, self.batch)
        assert found == [(stage, wanted, wanted) for stage in _STAGES], f"{wanted} rows left marks {found}"

    def dead(self) -> list[tuple[int, str, str]]:
        """Return tries, error and poison of the dead rows."""
        sql = "SELECT attempts, last_error, poison FROM kill_chore WHERE batch = %s AND dead_at IS NOT NULL"
        return [(int(tries), error, poison) for tries, error, poison in self.fleet.query(sql, self.batch)]

    def cure(self) -> None:
        """Take the poison away and try the dead rows again, from a process of their own."""
        self.fleet.run("-m", "tests.kill.load", "cure", self.batch)

    def tell(self, what: str) -> None:
        """Print a figure; pytest shows it with -rP, and make soak keeps it."""
        seconds = time.monotonic() - self.since
        print(f"{self.batch}: {self.number} rows, {seconds:.1f} s, {what}")  # noqa: T201
