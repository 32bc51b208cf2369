"""A column as the mapping screen shows it: its name, three real values and how full it is."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

SAMPLES = 3
_LONGEST = 80


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Args:
        name: Its heading.
        samples: The first three different values of it.
        filled: In how many rows it says something.
    """

    name: str
    samples: tuple[str, ...] = ()
    filled: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return asdict(self)


class _Seen:
    def __init__(self, name: str) -> None:
        self.name, self.filled, self.samples = name, 0, dict[str, None]()

    def note(self, cell: str) -> None:
        """Count a cell that says something, and keep it while samples are missing."""
        self.filled += 1
        if len(self.samples) < SAMPLES:
            self.samples[" ".join(cell.split())[:_LONGEST]] = None


class ColumnTally:
    """Counts columns while rows pass by, holding no more than the samples."""

    def __init__(self, headers: Iterable[str]) -> None:
        self._seen = [_Seen(name) for name in headers]

    def note(self, cells: Iterable[str]) -> None:
        """Look at one row."""
        for seen, cell in zip(self._seen, cells, strict=False):
            if cell and not cell.isspace():
                seen.note(cell)

    def columns(self) -> list[Column]:
        """Return what was seen."""
        return [Column(seen.name, tuple(seen.samples), seen.filled) for seen in self._seen]


def described_columns(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[Column]:
    """Yield the columns of a table that is in memory."""
    tally = ColumnTally(headers)
    for cells in rows:
        tally.note(cells)
    yield from tally.columns()
