"""Files of words."""

import tomllib
from importlib.resources import files
from typing import Any

HERE = files(__package__)


def read(name: str) -> dict[str, Any]:
    """Return a file of words."""
    return tomllib.loads(HERE.joinpath(name).read_text(encoding="utf-8"))
