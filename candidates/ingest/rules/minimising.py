"""Leave out what an agency may not keep, of a JSON document or a plain text, and say so."""

import json
import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from candidates.ingest.rules.fields import pointer
from candidates.ingest.rules.personal import ADDRESS, is_personal, is_told_below

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
# A comma within "born in Bonn, 1 May 1980" parts nothing.
_PARTED = re.compile(r"(\s*[;|·•●\t]\s*|\s+[–—/-]\s+|,\s+|[ \u00a0]{3,})")
_LONGEST = 300


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


def shortened_text(raw: bytes) -> tuple[bytes, tuple[int, ...]]:
    """Return a plain text whose lines with an address have lost the parts that may not be kept.

    A text that is not UTF-8 comes back as it is.

    Returns:
        The text, with as many lines as before, and the numbers of those that lost something, from 1.
    """
    try:
        lines = raw.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return raw, ()
    short = [_shortened(line) if len(line) <= _LONGEST and ADDRESS.search(line) else line for line in lines]
    changed = tuple(
        number for number, pair in enumerate(zip(lines, short, strict=True), 1) if pair[0] != pair[1]
    )
    return ("".join(short).encode() if changed else raw), changed


def _shortened(line: str) -> str:
    """Return a line without its parts, between dots, bars, commas and the like, that are only personal."""
    pieces = _PARTED.split(line.strip())
    parts, marks = pieces[::2], ["", *pieces[1::2]]
    kept = [(mark, part) for mark, part in zip(marks, parts, strict=True) if not _is_part_personal(part)]
    if len(kept) in {0, len(parts)} or not any(ADDRESS.search(part) for _mark, part in kept):
        return line
    start, end = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    said = "".join(mark + part if number else part for number, (mark, part) in enumerate(kept))
    return start + said + end


def _is_part_personal(part: str) -> bool:
    has_address = bool(ADDRESS.search(part))
    return not has_address and (is_personal(part) or bool(_LINE.match(part)))


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
