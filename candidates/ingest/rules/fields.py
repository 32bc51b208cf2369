"""Read fields of a document that may hold anything anywhere; what does not fit becomes a remark."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

_SCHEMA = tomllib.loads(files(__package__).joinpath("schema.toml").read_text(encoding="utf-8"))
SECTIONS: frozenset[str] = frozenset(_SCHEMA["sections"])
ALIASES: dict[str, str] = _SCHEMA["section_aliases"]
KEYS: dict[str, frozenset[str]] = {name: frozenset(keys) for name, keys in _SCHEMA["keys"].items()}
READING_ORDER: dict[str, list[str]] = _SCHEMA["reading_order"]

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_OPEN_END = {"", "present", "now", "current", "today"}


def pointer(parent: str, key: str | int) -> str:
    """Return the JSON pointer (RFC 6901) of a child."""
    return f"{parent}/{str(key).replace('~', '~0').replace('/', '~1')}"


class Reader:
    """Reads one document and collects remarks on what it left out."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = {ALIASES.get(key, key): value for key, value in document.items()}
        self._original = document
        self.remarks: list[str] = []

    def section(self, name: str) -> dict[str, Any]:
        """Return a section that is one object."""
        return self.mapping(self.document, name, at="")

    def mapping(self, parent: dict[str, Any], key: str, *, at: str) -> dict[str, Any]:
        """Return a field that should be an object, or an empty one."""
        value = parent.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self._remark(f"{at}/{key}", "is not an object; left out")
        return {}

    def text(self, parent: dict[str, Any], *keys: str, at: str) -> str:
        """Return the first of these fields that holds text, without the space around it."""
        for key in keys:
            value = parent.get(key)
            if isinstance(value, str):
                if value.strip():
                    return value.strip()
            elif value is not None:
                self._remark(f"{at}/{key}", "is not text; left out")
        return ""

    def texts(self, parent: dict[str, Any], key: str, *, at: str) -> tuple[str, ...]:
        """Return a field that should be a list of texts."""
        value = parent.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._remark(f"{at}/{key}", "is not a list; left out")
            return ()
        return tuple(item.strip() for item in value if isinstance(item, str) and item.strip())

    def entries(self, parent: dict[str, Any], key: str, *, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the objects of a list with their pointers."""
        value = parent.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self._remark(f"{at}/{key}", "is not a list; left out")
            return
        for number, entry in enumerate(value):
            if isinstance(entry, dict):
                yield f"{at}/{key}/{number}", entry
            else:
                self._remark(f"{at}/{key}/{number}", "is not an object; left out")

    def date(self, parent: dict[str, Any], key: str, *, at: str) -> str:
        """Return a date at the precision it was given, never with an invented month or day."""
        value = self.text(parent, key, at=at)
        if value.lower() in _OPEN_END:
            return ""
        match = _PARTIAL_DATE.fullmatch(value)
        if match and _exists(match):
            return value
        self._remark(f"{at}/{key}", "is not a date such as 2019, 2019-04 or 2019-04-30; left out")
        return ""

    def _remark(self, where: str, what: str) -> None:
        remark = f"{where} {what}"
        if remark not in self.remarks and len(self.remarks) < 200:
            self.remarks.append(remark)

    def unknown_fields(self) -> tuple[str, ...]:
        """Return the pointers of keys the format does not have; their words stay in the text."""
        unknown: list[str] = []
        for key, value in self._original.items():
            section = ALIASES.get(key, key)
            if section not in SECTIONS:
                unknown.append(pointer("", key))
            elif section in KEYS:
                unknown.extend(_unknown(value, known=KEYS[section], at=pointer("", key)))
        return tuple(unknown[:500])


def _exists(match: re.Match[str]) -> bool:
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _unknown(value: Any, *, known: frozenset[str], at: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _unknown(entry, known=known, at=pointer(at, number))
    elif isinstance(value, dict):
        for key, child in value.items():
            here = pointer(at, key)
            if key not in known:
                yield here
            elif key in KEYS and at.count("/") == 1:
                yield from _unknown(child, known=KEYS[key], at=here)
