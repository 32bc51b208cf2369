"""The words of the rules, from their files."""

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

_HERE = files(__package__ or "")


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the lists of words.toml."""
    return frozenset(_file("words.toml")[name])


@cache
def suffixes() -> dict[str, str]:
    """Return what stands behind a name for which generation."""
    found: dict[str, str] = _file("words.toml")["suffixes"]
    return found


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return for each first name the names it may stand for, each by the first of its line."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _file("nicknames.toml")["groups"]:
        names = line.split()
        for name in names:
            found[name].add(names[0])
    return {name: frozenset(heads) for name, heads in found.items()}


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(_HERE.joinpath(name).read_text(encoding="utf-8"))
