"""Leave out what an agency may not keep, of a JSON document or a plain text, and say so."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from candidates.ingest.rules.fields import pointer
from candidates.ingest.rules.personal import ADDRESS, is_personal, is_told_below, may_be_personal

# First and one past the last code point of a line's part.
Span = tuple[int, int]
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
_PARTED = re.compile(r"(\s*[;|·•●\t]\s*|\s+[–—/-]\s+|,\s+|[ \u00a0]{3,})")
_YEAR = re.compile(r"(?:19|20)\d\d")
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
        text = raw.decode()
    except UnicodeDecodeError:
        return raw, ()
    parts = parts_kept(text.splitlines(keepends=True))
    if not parts:
        return raw, ()
    lines = (
        joined_parts(line, parts.get(number, ((0, len(line)),)))
        for number, line in enumerate(text.splitlines(keepends=True), 1)
    )
    return "".join(lines).encode(), tuple(parts)


def parts_kept(lines: Sequence[str]) -> dict[int, tuple[Span, ...]]:
    """Return the parts that may be kept of lines with an address that say more, by number from 1.

    Args:
        lines: Of a text, with or without their ends.
    """
    found = {
        number: _parts_kept(line)
        for number, line in enumerate(lines, 1)
        if len(line) <= _LONGEST and ADDRESS.search(line)
    }
    return {number: spans for number, spans in found.items() if spans}


def joined_parts(line: str, spans: Iterable[Span]) -> str:
    """Return the parts of a line, one after another."""
    return "".join(line[start:end] for start, end in spans)


def _parts_kept(line: str) -> tuple[Span, ...]:
    """Return where the parts of a line stand that are not only personal; () when all of it may be kept."""
    first, last = len(line) - len(line.lstrip()), len(line.rstrip())
    ends = [mark.span() for mark in _PARTED.finditer(line, first, last)]
    starts = [(first, first), *ends]
    # Where the mark before each part begins, where the part does, and its end.
    parts = [
        (mark, start, end)
        for (mark, start), end in zip(starts, [*(start for start, _end in ends), last], strict=True)
    ]
    gone = _personal_parts([line[start:end] for _mark, start, end in parts])
    kept = [part for place, part in enumerate(parts) if place not in gone]
    if len(kept) in {0, len(parts)} or not any(ADDRESS.search(line[start:end]) for _mark, start, end in kept):
        return ()
    # The mark before the first that is kept leads to nothing.
    begin, *others = kept
    return ((0, first), begin[1:], *((mark, end) for mark, _start, end in others), (last, len(line)))


def _personal_parts(parts: Sequence[str]) -> set[int]:
    """Return which parts of a line may not be kept, by themselves or since others stand beside them."""
    open_ones = {place for place, part in enumerate(parts) if not ADDRESS.search(part)}
    gone = {place for place in open_ones if is_personal(parts[place]) or _LINE.match(parts[place])}
    for place in sorted(open_ones):
        # "born in Bonn, 1 May 1980", "Born 1 May, 1980" and a label apart from what it asks for.
        if place + 1 in open_ones and _is_one_more(*parts[place : place + 2], is_first_gone=place in gone):
            gone |= {place, place + 1}
    perhaps = {place for place in open_ones - gone if may_be_personal(parts[place])}
    return gone | perhaps if gone or len(perhaps) > 1 else gone


def _is_one_more(part: str, following: str, *, is_first_gone: bool) -> bool:
    """Whether a part of a line says what may not be kept together with the one that follows it."""
    if is_first_gone:
        return bool(_YEAR.fullmatch(following))
    if _ALONE.fullmatch(part):
        return part.endswith(":") or is_told_below(following)
    return is_told_below(following) and is_personal(f"{part}, {following}") and not is_personal(following)


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
