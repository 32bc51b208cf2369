"""Which row names the columns: the one most of whose cells are names we know, else the first full one.

A row with an address or a number in it is somebody's, whatever else it holds.
"""

from collections import Counter
from collections.abc import Sequence

from candidates.ingest.rules.tables.looks import tells_of_somebody
from candidates.ingest.rules.tables.meaning import WHOLE, meaning_of
from candidates.ingest.rules.tables.targets import plain_name

_LONGEST = 60


def find_heading(head: Sequence[Sequence[str]]) -> int:
    """Return the number of the row with the names of the columns, from 1, past any preamble; 0 for none.

    Args:
        head: The first rows of the table.
    """
    scored = [(_known(row), -number) for number, row in enumerate(head, 1)]
    best, place = max(scored, default=(0, 0))
    if best >= 1 and best * 3 >= len([cell for cell in head[-place - 1] if cell]):
        return -place
    return _first_full(head)


def _known(row: Sequence[str]) -> int:
    if tells_of_somebody(row):
        return 0
    means = (meaning_of(cell) for cell in dict.fromkeys(map(plain_name, row)) if len(cell) <= _LONGEST)
    return sum(one.confidence >= WHOLE for one in means)


def _first_full(head: Sequence[Sequence[str]]) -> int:
    """Return the first row as wide as most, if its cells are short, distinct and no numbers or addresses."""
    widths = Counter(len(row) for row in head if row)
    if not widths:
        return 0
    usual = max(widths, key=lambda width: (widths[width], width))
    for number, row in enumerate(head, 1):
        if len(row) >= usual:
            return number if _could_name(row) else 0
    return 0


def _could_name(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell]
    return (
        not tells_of_somebody(cells)
        and len(set(cells)) == len(cells)
        and all(len(cell) <= _LONGEST and not any(c.isdigit() or c == "@" for c in cell) for cell in cells)
    )
