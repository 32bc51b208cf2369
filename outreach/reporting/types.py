"""Grounding: how much of what the drafts say is licensed."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Grounding:
    """Counts over all draft versions; `below` holds the ids of those with anything unlicensed."""

    versions: int = 0
    checked: Counter[str] = field(default_factory=Counter)
    licensed: Counter[str] = field(default_factory=Counter)
    below: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Licensed / all checkables; 1.0 when there are none."""
        return self.licensed.total() / self.checked.total() if self.checked else 1.0
