"""Leave out what an agency may not keep, of a JSON document or a plain text, and say so."""

import json
import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from candidates.ingest.rules.fields import pointer
from candidates.ingest.rules.personal import is_personal, is_told_below

_LISTS = tomllib.loads(files(__package__).joinpath("minimising.toml").read_text(encoding="utf-8"))
_KEYS: frozenset[str] = frozenset(_LISTS["keys"])
# Any of these in the heading of a column says what it holds.
FORBIDDEN_WORDS: frozenset[str] = frozenset(_LISTS["words"])
_LABELS = "|".join(re.escape(label) for label in sorted(_LISTS["labels"], key=len, reverse=True))
# A hyphen within a word is no mark: "Age-related diseases".
_MARK = r"(?:\*{0,2}\s{0,8}[:–—\t|]|\s{1,8}-|-\s|[ \u00a0]{3,})"
_LINE = re.compile(rf"[\s\W]{{0,8}}(?:{_LABELS}){_MARK}\s{{0,80}}\S", re.IGNORECASE)
# A form may have the label on one line and what it asks for on the next.
_ALONE = re.compile(rf"[\s\W]{{0,8}}(?:{_LABELS})\s*:?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+")


def is_forbidden_name(name: str) -> bool:
    """Whether a field or column of this name may not be kept."""
    return _BETWEEN.sub("", name).casefold() in _KEYS or name.strip(" :*").casefold() in _LISTS["labels"]


def without_forbidden(document: dict[str, Any]) -> tuple[str, ...]:
    """Take the fields that may not be kept out of a document, in place, and return their pointers."""
    found: list[str] = []
    _take_out(document, "", found)
    return tuple(found)


def redacted_json(raw: bytes) -> bytes:
    """Return a JSON object that was read before, without the fields that may not be kept."""
    document = json.loads(raw.decode("utf-8-sig"), parse_int=_whole)
    without_forbidden(document)
    return json.dumps(document, indent=1).encode()


def redacted_text(raw: bytes) -> tuple[bytes, tuple[int, ...]]:
    """Return a plain text without lines that may not be kept, and their numbers, counted from 1.

    A text that is not UTF-8 comes back as it is.
    """
    try:
        lines = raw.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return raw, ()
    dropped = _dropped(lines)
    if not dropped:
        return raw, ()
    gone = set(dropped)
    kept = (line for number, line in enumerate(lines, 1) if number not in gone)
    return "".join(kept).encode(), dropped


def _dropped(lines: Sequence[str]) -> tuple[int, ...]:
    found: list[int] = []
    label = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if label and is_told_below(line):
            found += [label, number]
        elif _LINE.match(line) or is_personal(line):
            found.append(number)
        label = number if _ALONE.fullmatch(line) else 0
    return tuple(found)


def _whole(digits: str) -> int | str:
    # Python refuses to read longer ones as numbers, and no profile reads any.
    return int(digits) if len(digits) < 4000 else digits


def _take_out(value: Any, at: str, found: list[str]) -> None:
    if isinstance(value, dict):
        for key in list(value):
            if _BETWEEN.sub("", str(key)).casefold() in _KEYS:
                found.append(pointer(at, key))
                del value[key]
            else:
                _take_out(value[key], pointer(at, key), found)
    elif isinstance(value, list):
        for number, child in enumerate(value):
            _take_out(child, pointer(at, number), found)
