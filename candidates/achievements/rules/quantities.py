"""Numbers with what they measure: value, unit, direction, and which of a pair comes first."""

from dataclasses import dataclass
from typing import Any

# No statement is longer, and a number further on than this is nobody's achievement in brief.
LONGEST = 2_000
# Whose a number is.
OWN, EMPLOYERS = "own", "employer"


@dataclass(frozen=True)
class Quantity:
    """One number of a statement.

    Args:
        value: The number as a plain decimal, scale words applied.
        unit: Singular unit such as "percent", "month", "GBP", "times", "share", or "" when none is stated.
        per: Period of a rate, or "".
        kind: level, from, to, delta, rank or count.
        direction: lower, higher or none, as the statement itself says.
        exactness: exact, about, over or under.
        start: First code point within the statement.
        end: One past the last.
        whose: "own", or "employer" where it describes an organisation, client or product (whose.py).
    """

    value: str
    unit: str
    per: str
    kind: str
    direction: str
    exactness: str
    start: int
    end: int
    # What was stored before numbers had an owner holds none.
    whose: str = "own"

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return dict(vars(self))
