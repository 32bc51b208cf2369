"""Statements that tell what was not reached or not done; such a one is no statement of what somebody did."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from candidates.achievements.rules.metrics.figures import plain

_DATA = tomllib.loads(files(__package__).joinpath("failing.toml").read_text(encoding="utf-8"))


def tells_failure(text: str) -> bool:
    """Whether a statement begins with what failed or was not theirs: "Did not reach the target"."""
    lower = plain(text).replace("’", "'").lstrip("•-–* ")
    opens, unless = _patterns()
    return bool(opens.match(lower)) and not unless.search(lower)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opens = "|".join(f"(?:{one})" for one in _DATA["opens"])
    return re.compile(opens), re.compile(_DATA["unless"])
