"""The phrase bank, read once."""

import tomllib
from importlib.resources import files
from typing import Any

BANK: dict[str, Any] = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
WORDS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in BANK["words"].items()}


def fill(phrase: str, **slots: str) -> str:
    """Put values into a phrase by plain replacement, so that braces in a value mean nothing.

    Args:
        phrase: The phrase with {slots}.
        slots: What goes in; a slot's value is never looked into again.
    """
    parts: list[str] = []
    rest = phrase
    while True:
        before, opened, after = rest.partition("{")
        parts.append(before)
        if not opened:
            return "".join(parts)
        name, _closed, rest = after.partition("}")
        parts.append(slots[name])
