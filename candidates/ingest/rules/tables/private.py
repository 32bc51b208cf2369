"""What free words of a row say that an agency may not keep (trust.md P-09): it is left out, and said so."""

from collections.abc import Sequence
from functools import lru_cache

from candidates.ingest.rules.personal import is_personal
from candidates.ingest.rules.tables.plans import Plan


def without_private(cells: Sequence[str], plan: Plan) -> tuple[Sequence[str], tuple[int, ...]]:
    """Return the cells without lines about birth, family and the like, and in which columns there were some.

    Args:
        cells: Of a row.
        plan: What each is.
    """
    told = ((n, cells[n]) for n in plan.free if n < len(cells) and cells[n])
    kept = {n: words for n, cell in told if (words := _without(cell)) != cell}
    if not kept:
        return cells, ()
    return [kept.get(n, cell) for n, cell in enumerate(cells)], tuple(kept)


# Remarks are often the same.
@lru_cache(maxsize=4096)
def _without(cell: str) -> str:
    lines = cell.splitlines()
    kept = [line for line in lines if not is_personal(line)]
    return cell if len(kept) == len(lines) else "\n".join(kept)
