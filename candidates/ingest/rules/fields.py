"""Read fields of a document that may hold anything anywhere; what does not fit becomes a remark."""

import tomllib
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from axis.lib.text import TURNING, is_blank
from axis.lib.words import gettext as _

_SCHEMA = tomllib.loads(files(__package__).joinpath("schema.toml").read_text(encoding="utf-8"))
SECTIONS: frozenset[str] = frozenset(_SCHEMA["sections"])
ALIASES: dict[str, str] = _SCHEMA["section_aliases"]
KEYS: dict[str, frozenset[str]] = {name: frozenset(keys) for name, keys in _SCHEMA["keys"].items()}
READING_ORDER: dict[str, list[str]] = _SCHEMA["reading_order"]

_MOST_REMARKS, _MOST_UNKNOWN = 200, 500


def pointer(parent: str, key: str | int) -> str:
    """Return the JSON pointer (RFC 6901) of a child."""
    return f"{parent}/{str(key).replace('~', '~0').replace('/', '~1')}"


def one_line(text: str) -> str:
    """Return a text without control characters, as fits a name or a title."""
    if text.isprintable():
        # Nothing of what is taken out below is printable.
        return " ".join(text.split())
    kept = (
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text if ord(c) not in TURNING
    )
    return " ".join("".join(kept).split())


class Reader:
    """Reads one document and collects remarks on what it left out."""

    def __init__(self, document: dict[str, Any], remarks: list[str]) -> None:
        self.document = document
        self.remarks = remarks[:_MOST_REMARKS]
        # A section may stand under an older name; the name of 1.0.0 wins where both are used.
        self._keys = {ALIASES.get(key, key): key for key in document} | {key: key for key in document}

    def key(self, section: str) -> str:
        """Return the name under which a section stands in this document."""
        return self._keys.get(section, section)

    def section(self, name: str) -> tuple[str, dict[str, Any]]:
        """Return the pointer of a section that is one object, and the object."""
        key = self.key(name)
        return pointer("", key), self.mapping(self.document, key, at="")

    def mapping(self, parent: dict[str, Any], key: str, *, at: str) -> dict[str, Any]:
        """Return a field that should be an object, or an empty one."""
        value = parent.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.remark(pointer(at, key), _("is not an object; left out"))
        return {}

    def text(self, parent: dict[str, Any], *keys: str, at: str) -> str:
        """Return the first of these fields that holds text, without the space around it."""
        for key in keys:
            value = parent.get(key)
            if isinstance(value, str):
                if not is_blank(value):
                    return value.strip()
            elif value is not None:
                self.remark(pointer(at, key), _("is not text; left out"))
        return ""

    def line(self, parent: dict[str, Any], *keys: str, at: str) -> str:
        """Return the first of these fields that holds text, on one line."""
        return one_line(self.text(parent, *keys, at=at))

    def texts(self, parent: dict[str, Any], key: str, *, at: str) -> tuple[str, ...]:
        """Return a field that should be a list of texts."""
        value = parent.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.remark(pointer(at, key), _("is not a list; left out"))
            return ()
        for number, item in enumerate(value):
            if not isinstance(item, str):
                self.remark(pointer(pointer(at, key), number), _("is not text; left out"))
        return tuple(one_line(item) for item in value if isinstance(item, str) and not is_blank(item))

    def entries(
        self, parent: dict[str, Any], key: str, *, at: str, may_be_names: bool = False
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the objects of a list with their pointers.

        Args:
            parent: Whose field it is.
            key: The field.
            at: The pointer of the parent.
            may_be_names: Whether a plain text in the list stands for an object of that name.
        """
        value, here = parent.get(key), pointer(at, key)
        if isinstance(value, dict) and isinstance(value.get(key), list):
            # One generation of the format put the list into an object of the same name.
            value, here = value[key], pointer(here, key)
        if value is None:
            return
        if not isinstance(value, list):
            self.remark(here, _("is not a list; left out"))
            return
        for number, entry in enumerate(value):
            if isinstance(entry, dict):
                yield pointer(here, number), entry
            elif may_be_names and isinstance(entry, str):
                yield pointer(here, number), {"name": entry}
            else:
                self.remark(pointer(here, number), _("is not an object; left out"))

    def remark(self, where: str, what: str) -> None:
        """Note what was left out of the profile, once."""
        remark = f"{where} {what}"
        if remark not in self.remarks and len(self.remarks) < _MOST_REMARKS:
            self.remarks.append(remark)

    def unknown_fields(self) -> tuple[str, ...]:
        """Return the pointers of keys the format does not have; their words stay in the text."""
        unknown: list[str] = []
        for key, value in self.document.items():
            section = ALIASES.get(key, key)
            if section not in SECTIONS:
                unknown.append(pointer("", key))
            elif section in KEYS:
                unknown.extend(_unknown(value, known=KEYS[section], at=pointer("", key)))
        return tuple(unknown[:_MOST_UNKNOWN])


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
