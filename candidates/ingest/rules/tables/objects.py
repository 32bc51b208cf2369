"""NDJSON: one object a line; the keys of all lines are the columns."""

import json
from collections.abc import Iterator
from typing import IO, Any

MOST_KEYS = 200
_DEEPEST = 6


def keys_of(file: IO[bytes]) -> list[str]:
    """Return the keys of all objects in the order they come up; inner ones as "location.city"."""
    keys: dict[str, None] = {}
    for _number, cells in object_rows(file):
        for key in cells or {}:
            if len(keys) < MOST_KEYS:
                keys[key] = None
    return list(keys)


def object_rows(file: IO[bytes]) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Yield the number of each line, from 1, and what it says; None where it is no JSON object."""
    file.seek(0)
    for number, line in enumerate(file, 1):
        if line.strip():
            yield number, _object(line)


def _object(line: bytes) -> dict[str, str] | None:
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    cells: dict[str, str] = {}
    _flatten(value, "", cells, 0)
    return cells


def _flatten(value: Any, at: str, cells: dict[str, str], depth: int) -> None:
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, child in value.items():
            _flatten(child, f"{at}.{key}" if at else str(key), cells, depth + 1)
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        cells[at] = "; ".join(item.strip() for item in value)
    elif isinstance(value, str):
        cells[at] = value
    elif isinstance(value, bool):
        cells[at] = "TRUE" if value else "FALSE"
    elif value is not None:
        cells[at] = json.dumps(value, ensure_ascii=False)
