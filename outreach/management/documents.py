"""Briefs and drafts as JSON files: read with the place of every fault, and described by schemas."""

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from axis.lib.errors import DomainError
from outreach.briefs.types import Brief, Draft
from outreach.verification.types import Verification

STANDARD_INPUT = Path("-")
# Published under these names in docs/.
PUBLISHED: Mapping[str, type[BaseModel]] = {
    "brief.schema.json": Brief,
    "draft.schema.json": Draft,
    "verification.schema.json": Verification,
}
_MOST_FAULTS = 10
_Model = TypeVar("_Model", bound=BaseModel)


class NotValid(DomainError):
    """A file that is no brief or no draft.

    Args:
        what: The file, as it was given.
        faults: JSON pointer and what is wrong there, at most ten.
    """

    code = "not_valid"

    def __init__(self, what: str, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{what}: {f'{place}: ' if place else ''}{why}" for place, why in faults))


def schema_text(model: type[BaseModel]) -> str:
    """Return a type's JSON Schema as it is published, the same text every time."""
    return json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def read_brief(path: Path) -> Brief:
    """Return the brief in a file, "-" for standard input.

    Raises:
        NotValid: It cannot be read, or it is no brief; says where and why.
    """
    content = _json_in(path)
    brief = _as(Brief, content, path, at="")
    if faults := list(_loose_ends(brief)):
        raise NotValid(str(path), faults[:_MOST_FAULTS])
    return brief


def read_draft(path: Path) -> Draft:
    """Return the draft in a file, by itself or as `compose --json` prints it, "-" for standard input.

    Raises:
        NotValid: It cannot be read, or it is no draft; says where and why.
    """
    content = _json_in(path)
    is_inside = isinstance(content, dict) and "draft" in content
    return _as(Draft, content["draft"] if is_inside else content, path, at="/draft" if is_inside else "")


def _json_in(path: Path) -> Any:
    try:
        raw = sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()
        content = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
        halves = [(at, _("Half of a character.")) for at in _halves(content, "")]
    except OSError as error:
        why = _("The file cannot be opened: %(why)s.") % {"why": error.strerror}
    except UnicodeDecodeError as error:
        why = _("Not UTF-8 at byte %(byte)s.") % {"byte": error.start}
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno, "why": error.msg}
        why = _("Not JSON at line %(line)s, column %(column)s: %(why)s.") % place
    except RecursionError:
        why = _("Nested too deep.")
    except ValueError as error:
        why = _("Not JSON: %(why)s.") % {"why": error}
    else:
        if not halves:
            return content
        raise NotValid(str(path), halves[:_MOST_FAULTS])
    raise NotValid(str(path), [("", why)])


def _halves(content: Any, at: str) -> Iterator[str]:
    """Yield where a text holds half of a surrogate pair, which no terminal and no database takes."""
    if isinstance(content, str):
        if any("\ud800" <= c <= "\udfff" for c in content):
            yield at
    elif isinstance(content, dict | list):
        pairs = content.items() if isinstance(content, dict) else enumerate(content)
        for key, value in pairs:
            yield from _halves(value, f"{at}{_pointer([key])}")


def _no_number(name: str) -> NoReturn:
    raise ValueError(_("%(name)s is no number") % {"name": name})


def _as(model: type[_Model], content: Any, path: Path, *, at: str) -> _Model:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults = [
            (at + _pointer(fault["loc"]), _why(dict(fault)))
            for fault in error.errors(include_url=False, include_context=True)[:_MOST_FAULTS]
        ]
        raise NotValid(str(path), faults) from error


def _pointer(place: Sequence[int | str]) -> str:
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)


def _why(fault: dict[str, Any]) -> str:
    """Return what is wrong in plain words."""
    told = {
        "missing": _("This is missing."),
        "extra_forbidden": _("No such field is known here."),
        "literal_error": _("Must be one of %(choices)s.") % {"choices": fault.get("ctx", {}).get("expected")},
        "string_type": _("Must be text."),
        "model_type": _("Must be an object."),
        "tuple_type": _("Must be a list."),
    }
    return told.get(fault["type"]) or _("%(why)s.") % {"why": str(fault["msg"]).rstrip(".")}


def _loose_ends(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield ids that stand twice, and references to facts the brief does not hold."""
    known: set[str] = set()
    for number, fact in enumerate(brief.facts):
        if fact.id in known:
            yield f"/facts/{number}/id", _("The id %(id)s stands twice.") % {"id": fact.id}
        known.add(fact.id)
    references = [
        (f"/facts/{number}/derived_from/{place}", fact_id)
        for number, fact in enumerate(brief.facts)
        for place, fact_id in enumerate(fact.derived_from)
    ]
    for number, link in enumerate(brief.links):
        references += [
            (f"/links/{number}/achievement", link.achievement),
            (f"/links/{number}/requirement", link.requirement),
        ]
    for place, fact_id in references:
        if fact_id not in known:
            yield place, _("No fact has the id %(id)s.") % {"id": fact_id}


def shown(text: str) -> str:
    """Return a text whose control and turning characters are spelt out, so that none reaches the terminal."""
    return "".join(
        c if c == "\n" or unicodedata.category(c)[0] != "C" else c.encode("unicode_escape").decode()
        for c in text
    )
