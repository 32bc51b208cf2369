"""The values of a JSON file one after another: a list of them, one a line, or a program's answer."""

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused

_PART = 256 * 1024
# One person with all they ever did; what is longer is no list of people.
_LONGEST = 4 * 1024 * 1024
# Under what programs answer with a page of people: Lever, Bullhorn, Recruitee, Workable and their like.
_PAGES = ("data", "candidates", "people", "results", "records", "items")
_SPACE = " \t\r\n"
_BETWEEN = f"{_SPACE},"
# Numbers come as the text they were written as, so that nothing is rounded.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)

Numbered = Iterator[tuple[int, Any]]


def values_in(file: IO[bytes]) -> Numbered:
    """Yield each value with its number from 1: its line's, or its place in the list; None where it is none.

    Args:
        file: The bytes; it can seek, and is read in small parts.

    Raises:
        IngestRefused: The list breaks off or holds what is no JSON, or the file is one JSON Resume; also
            while values are taken.
    """
    file.seek(0)
    first = next((line for line in file if line.strip()), b"")
    file.seek(0)
    if _text(first).startswith("["):
        return _listed(_parts(file))
    if isinstance(one := _value(first), dict) and _page_of(one) is None:
        return _lines(file)
    whole = _value(file.read(_LONGEST))
    file.seek(0)
    if not isinstance(whole, dict):
        return _lines(file)
    if isinstance(whole.get("basics"), dict):
        message = _("It is the résumé of one person. Bring it in on the page Import, with CVs.")
        raise IngestRefused("one_person", message)
    return iter(enumerate(_page_of(whole) or [whole], 1))


def _lines(file: IO[bytes]) -> Numbered:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield number, _value(line)


def _value(raw: bytes) -> Any:
    try:
        return _DECODER.decode(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _text(line: bytes) -> str:
    return line.decode("utf-8-sig", "replace").lstrip(_SPACE)


def _page_of(told: dict[str, Any]) -> list[Any] | None:
    """Return the people of an answer that lists them, or None where it is one person."""
    pages = (told.get(name) for name in _PAGES)
    return next((page for page in pages if page and _is_all_objects(page)), None)


def _is_all_objects(page: Any) -> bool:
    return isinstance(page, list) and all(isinstance(one, dict) for one in page)


def _parts(file: IO[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    while part := file.read(_PART):
        try:
            yield decoder.decode(part)
        except UnicodeDecodeError:
            message = _("The file is not UTF-8 text. Save it as UTF-8 and send it again.")
            raise IngestRefused("not_utf8", message) from None


def _listed(parts: Iterator[str]) -> Numbered:
    """Yield the values of a list, holding one of them and a part of the file at a time."""
    number, place, text = 1, 1, next(parts, "").lstrip(_SPACE)
    while True:
        while place < len(text) and text[place] in _BETWEEN:
            place += 1
        if text[place : place + 1] == "]":
            return
        value, end = _next_value(text, place)
        # A number at the end of a part may go on in the next one.
        if place < end < len(text):
            yield number, value
            number, place = number + 1, end
            continue
        part = next(parts, "")
        if not part or len(text) - place > _LONGEST:
            raise _broken(number)
        text, place = text[place:] + part, 0


def _next_value(text: str, place: int) -> tuple[Any, int]:
    """Return the value that begins there and where it ends, which is where it begins if it is not whole."""
    try:
        return _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError):
        return None, place


def _broken(number: int) -> IngestRefused:
    message = _("Entry %(number)d of the list is no JSON, or the file breaks off there. Export it again.")
    return IngestRefused("not_json", message % {"number": number})
