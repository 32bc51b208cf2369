"""What one metric of a statement is."""

from dataclasses import dataclass
from decimal import Decimal

# Kinds that tell what came of an act, not how large a thing is (drafting.md 5.1).
RESULTS = frozenset({"from_to", "multiple", "time", "first", "only", "adoption", "safety_zero"})


@dataclass(frozen=True)
class Metric:
    """One metric.

    Args:
        kind: percent, from_to, multiple, money, time, time_span, scale, rank, award, first, only,
            publication, patent, adoption, safety_zero, promotion, leadership_scope or credential
            (drafting.md 5.1).
        start: First code point within the statement.
        end: One past the last.
        value: A level or a change; None for a pair and for what has no figure.
        low: Where a change began, or the lower end of a range.
        high: Where it ended, or the upper end.
        unit: percent, points, factor, share, an ISO code, a time, or the counted noun in small letters,
            with a rate behind a stroke; "" when none is said.
        direction: up, down or none: the way the figure moved, good or not.
        whose: own, team or employer.
    """

    kind: str
    start: int
    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    direction: str = "none"
    whose: str = "own"

    @property
    def is_result(self) -> bool:
        """Whether it tells that something changed, came to be, or never happened."""
        moved = self.kind in {"percent", "money"} and self.direction != "none"
        return self.kind in RESULTS or moved
