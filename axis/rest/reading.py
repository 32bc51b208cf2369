"""Reads bodies and parameters into their types, and says of each fault where it stands."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from axis.rest.errors import Problem
from axis.rest.wording import place_in_json, words_of

_JSON_TYPES = {"application/json", "application/merge-patch+json"}
_UNKNOWN = "unknown_field"
_CODES = {"extra_forbidden": _UNKNOWN, "missing": "required"}
_MOST_FAULTS = 20

Model = TypeVar("Model", bound=BaseModel)


def read_body(model: type[Model], request: HttpRequest) -> Model:
    """Return what was sent.

    Raises:
        Problem: It is no JSON, or its fields are unknown, missing or wrong.
    """
    if request.content_type not in _JSON_TYPES:
        raise Problem("unsupported-media-type")
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
        words = _("Bodies are sent as they are: leave out Content-Encoding, and do not compress them.")
        raise Problem("unsupported-media-type", words)
    try:
        return model.model_validate_json(request.body)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        if broken := next((fault for fault in faults if fault["type"] == "json_invalid"), None):
            words = _("The body is no JSON in UTF-8: %(place)s.") % {"place": place_in_json(broken)}
            raise Problem("malformed-request", words) from None
        raise _invalid([_fault(fault, pointer=_pointer(fault["loc"])) for fault in faults]) from None


def read_form(model: type[Model], request: HttpRequest) -> Model:
    """Return the fields and files of a form.

    Raises:
        Problem: It is no form, or its fields are unknown, missing, given twice or wrong.
    """
    if request.content_type != "multipart/form-data":
        raise Problem("unsupported-media-type", _("Send a form: multipart/form-data, with the file in it."))
    try:
        sent, files = request.POST, request.FILES
    except (MultiPartParserError, SuspiciousOperation, UnicodeError, LookupError):
        # The last two: of a charset that makes no text of bytes, such as hex.
        raise Problem(
            "malformed-request", _("The form cannot be read. Send it as a browser would.")
        ) from None
    twice = [name for given in (sent, files) for name, values in given.lists() if len(values) > 1]
    if twice:
        words = "Given more than once."
        raise _invalid(
            [{"pointer": _pointer((name,)), "code": "repeated", "detail": words} for name in twice]
        )
    try:
        return model.model_validate({**sent.dict(), **files.dict()})
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise _invalid([_fault(fault, pointer=_pointer(fault["loc"])) for fault in faults]) from None


def bytes_sent(request: HttpRequest) -> bytes:
    """Return what tells a request from others: its body, or of a form each field, and each file's digest."""
    if request.content_type != "multipart/form-data":
        return request.body
    told: list[Any] = sorted((name, values) for name, values in request.POST.lists())
    for name, files in sorted(request.FILES.lists()):
        file: Any = files[-1]
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
        told.append((name, file.name, digest.hexdigest()))
    return json.dumps(told).encode()


def read_nothing(request: HttpRequest) -> None:
    """Refuse a body where none is read; an empty object passes.

    Raises:
        Problem: Something was sent.
    """
    if request.body.strip() not in {b"", b"{}"}:
        raise _invalid([{"pointer": "", "code": _UNKNOWN, "detail": "This address reads no body."}])


def read_query(model: type[Model], request: HttpRequest) -> Model:
    """Return the parameters of an address.

    Raises:
        Problem: They are unknown, given twice, or wrong.
    """
    given = request.GET
    twice = [
        {"parameter": _plain(name), "code": "repeated", "detail": "Given more than once."}
        for name, values in given.lists()
        if len(values) > 1
    ]
    if twice:
        raise _invalid(twice)
    try:
        return model.model_validate_strings(given.dict())
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise _invalid([_fault(fault, parameter=_plain(str(fault["loc"][0]))) for fault in faults]) from None


def invalid_parameter(name: str, code: str, detail: str) -> Problem:
    """Return the problem of one parameter that only the database could judge."""
    return _invalid([{"parameter": name, "code": code, "detail": detail}])


def invalid_field(pointer: str, code: str, detail: str) -> Problem:
    """Return the problem of one field that only the database could judge."""
    return _invalid([{"pointer": pointer, "code": code, "detail": detail}])


def names_nothing(pointer: str, detail: str) -> Problem:
    """Return the problem of a field whose id leads nowhere, or nowhere the caller may see."""
    wrong = [{"pointer": pointer, "code": "unknown", "detail": detail}]
    return Problem("not-found", detail, errors=wrong)


def _invalid(faults: Sequence[dict[str, str]]) -> Problem:
    count = len(faults)
    words = "One value is unknown, missing or wrong." if count == 1 else f"{count} values are wrong."
    is_unknown = all(fault["code"] == _UNKNOWN for fault in faults)
    return Problem(
        "unknown-field" if is_unknown else "validation-failed", words, errors=list(faults[:_MOST_FAULTS])
    )


def _fault(fault: Any, **where: str) -> dict[str, str]:
    return {**where, "code": _CODES.get(fault["type"], fault["type"]), "detail": words_of(fault)}


def _pointer(loc: tuple[int | str, ...]) -> str:
    """Return an RFC 6901 pointer."""
    return "".join(f"/{_plain(str(part)).replace('~', '~0').replace('/', '~1')}" for part in loc)


def _plain(text: str) -> str:
    return text[:100].encode("utf-8", "replace").decode()
