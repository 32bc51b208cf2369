"""What came back when somebody asked for an address."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What came back, and whether any row changed on the way."""

    response: Any
    has_written: bool

    @property
    def verdict(self) -> str:
        """The status, or "login" for the way to the sign-in."""
        there = self.response.headers.get("Location", "")
        is_way_in = self.response.status_code == 302 and there.startswith("/sign-in/?")
        return "login" if is_way_in else str(self.response.status_code)

    @property
    def is_page(self) -> bool:
        """Whether it is shown in a browser."""
        return bool(self.response["Content-Type"].startswith("text/html"))

    @property
    def has_loophole(self) -> bool:
        """Whether it is a page without a policy, or whose policy lets through what it did not name."""
        policy = self.response.headers.get("Content-Security-Policy", "")
        return self.is_page and ("unsafe-" in policy or "default-src 'none'" not in policy)
