"""JSON: one object a line, or a list of them; the keys of all objects are the columns."""

import json
from collections.abc import Iterator
from typing import IO, Any

from candidates.ingest.rules.tables.histories import told_of_list
from candidates.ingest.rules.tables.lists import values_in

MOST_KEYS = 200
_DEEPEST = 6
# In what an object of a list says its one value, as Lever, Greenhouse and JSON Resume write them.
_TELLING = frozenset(
    {"value", "email", "phone", "number", "url", "href", "link", "name", "title", "text", "label", "tag"}
)
# What may stand beside it and says nothing of its own: {"type": "mobile", "value": "+44 …"}.
_BESIDE = frozenset({"type", "primary"})


def keys_of(file: IO[bytes]) -> list[str]:
    """Return the keys of all objects in the order they come up; inner ones as "location.city"."""
    keys: dict[str, None] = {}
    for _number, cells in object_rows(file):
        for key in cells or {}:
            if len(keys) < MOST_KEYS:
                keys[key] = None
    return list(keys)


def object_rows(file: IO[bytes]) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Yield the number of each line or entry, from 1, and what it says; None where it is no JSON object.

    Raises:
        IngestRefused: As `values_in`.
    """
    for number, value in values_in(file):
        yield number, _cells(value)


def _cells(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    cells: dict[str, str] = {}
    _flatten(value, "", cells, 0)
    return cells


def _flatten(value: Any, at: str, cells: dict[str, str], depth: int) -> None:
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, child in value.items():
            _flatten(child, f"{at}.{key}" if at else str(key), cells, depth + 1)
    elif isinstance(value, list) and (told := _told(value)) is not None:
        cells[at] = "; ".join(told)
    elif isinstance(value, list) and (parts := told_of_list(at, value)):
        cells.update(parts)
    elif isinstance(value, str | bool):
        cells[at] = _plain(value)
    elif value is not None:
        cells[at] = json.dumps(value, ensure_ascii=False)


def _told(items: list[Any]) -> list[str] | None:
    """Return what each item of a list says, or None where one of them says more than one thing."""
    values = [value for item in items if (value := _one_value(item)) is not None]
    if not all(isinstance(value, str | bool) for value in values):
        return None
    return [_plain(value).strip() for value in values]


def _one_value(item: Any) -> Any:
    """Return the one value an object of a list tells; anything else as it is."""
    if not isinstance(item, dict):
        return item
    telling = [key for key in item if key not in _BESIDE]
    return item[telling[0]] if len(telling) == 1 and telling[0].casefold() in _TELLING else item


def _plain(value: object) -> str:
    return value if isinstance(value, str) else "TRUE" if value else "FALSE"
