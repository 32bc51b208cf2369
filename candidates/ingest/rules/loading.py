"""Bytes into a JSON object that is safe to walk, with remarks on what had to be mended."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.fields import pointer

# architecture.md 10.
MAX_BYTES = 20 * 1024 * 1024
# No résumé nests deeper than six; fifty is somebody trying to exhaust the stack.
MAX_DEPTH = 50
# The longest real ones hold a few hundred strings; each is a line on a page and a row in memory.
MAX_STRINGS = 20_000

# Strings are passed over whole, so that only a constant outside of them is found.
_CONSTANTS = re.compile(r'"(?:[^"\\]|\\.)*+"|-?Infinity|NaN', re.DOTALL)


class _Repeated(dict[str, Any]):
    """An object of the file in which keys stand more than once; JSON keeps the last of each."""

    keys_repeated: tuple[str, ...] = ()


def load(raw: bytes) -> tuple[dict[str, Any], list[str]]:
    """Return the object a file holds, and remarks on what was left out while reading it.

    Numbers come as the text they were written as, so that nothing is rounded.

    Raises:
        IngestRefused: The bytes are no JSON object, or one built to exhaust whoever reads it.
    """
    if len(raw) > MAX_BYTES:
        raise IngestRefused("too_large", _("The file is larger than 20 MB. Send one person a file."))
    document = _parsed(_decoded(raw))
    if not isinstance(document, dict):
        raise IngestRefused(
            "not_an_object", _("A JSON Resume is one object in braces. This file holds something else.")
        )
    _refuse_exhausting(document)
    remarks = [*_repetitions(document, "")]
    cleaned: dict[str, Any] = _cleaned(document, "", remarks)
    return cleaned, remarks


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The file is not UTF-8 text. Save it as UTF-8 and send it again.")
        raise IngestRefused("not_utf8", message, _("byte %(start)s") % {"start": error.start}) from None


def _parsed(source: str) -> Any:
    try:
        return json.loads(
            source,
            parse_constant=_no_such_number,
            parse_int=str,
            parse_float=str,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        place = _place(error.lineno, error.colno)
        message = _("The file is not valid JSON (%(msg)s). Mend it there, or export it again.") % {
            "msg": error.msg
        }
        raise IngestRefused("not_json", message, place) from None
    except _NoNumber as number:
        raise _not_json(str(number), source) from None
    except RecursionError:
        raise _too_deep() from None


def _place(line: int, column: int) -> str:
    return _("line %(line)d, column %(column)d") % {"line": line, "column": column}


class _NoNumber(Exception):
    """A constant that JavaScript has and JSON has not."""


def _no_such_number(name: str) -> None:
    raise _NoNumber(name)


def _not_json(name: str, source: str) -> IngestRefused:
    message = _("The file holds %(name)s, which is no JSON value. Take it out, or export the file again.") % {
        "name": name
    }
    start = next((match.start() for match in _CONSTANTS.finditer(source) if match[0] == name), 0)
    line, before = source.count("\n", 0, start) + 1, source.rfind("\n", 0, start)
    return IngestRefused("not_json", message, _place(line, start - before))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    counts = Counter(key for key, _value in pairs)
    repeated = _Repeated(plain)
    repeated.keys_repeated = tuple(key for key, count in counts.items() if count > 1)
    return repeated


def _too_deep() -> IngestRefused:
    return IngestRefused(
        "too_deep",
        _("The file nests deeper than %(max_depth)s levels, which no résumé does. Export it again.")
        % {"max_depth": MAX_DEPTH},
    )


def _children(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value


def _refuse_exhausting(document: dict[str, Any]) -> None:
    level: list[Any] = [document]
    strings = 0
    for _depth in range(MAX_DEPTH):
        children = [child for parent in level for child in _children(parent)]
        strings += sum(isinstance(child, str) for child in children)
        if strings > MAX_STRINGS:
            message = _(
                "The file holds more than %(max_strings)s texts, which no résumé does. Send one person."
            ) % {"max_strings": MAX_STRINGS}
            raise IngestRefused("too_many", message)
        level = [child for child in children if isinstance(child, dict | list)]
        if not level:
            return
    raise _too_deep()


def _repetitions(value: Any, at: str) -> Iterator[str]:
    if isinstance(value, _Repeated):
        for key in value.keys_repeated:
            yield f"{_storable(pointer(at, key))} {_('stands more than once; the last one was kept')}"
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _repetitions(child, pointer(at, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _repetitions(child, pointer(at, number))


def _cleaned(value: Any, at: str, remarks: list[str]) -> Any:
    """Drop what PostgreSQL cannot store, U+0000 and lone surrogates; every other character stays."""
    if isinstance(value, str):
        kept = _storable(value)
        if kept != value:
            remarks.append(f"{_storable(at)} {_('held characters that no text has; they were left out')}")
        return kept
    if isinstance(value, dict):
        return {_storable(key): _cleaned(child, pointer(at, key), remarks) for key, child in value.items()}
    if isinstance(value, list):
        return [_cleaned(child, pointer(at, number), remarks) for number, child in enumerate(value)]
    return value


def _storable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c for c in text if c != "\x00" and not 0xD800 <= ord(c) <= 0xDFFF)
