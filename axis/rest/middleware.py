"""What happens to every request before any view: its id, its size, and no key in its address."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from axis.lib.ids import new_id
from axis.lib.problems import PROBLEMS, problem

GetResponse = Callable[[HttpRequest], HttpResponse]

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
# trust.md S-27.
LARGEST_BODY_BYTES = 1024 * 1024
# A table of 20 MB (integration.md 8.11), and what a form puts around it.
LARGEST_FORM_BYTES = 21 * 1024 * 1024
_KEY_IN_ADDRESS = re.compile(r"axs_live_[0-9A-Za-z]")


class RequestId:
    """Gives every request an id, the caller's own where it can be one, and tells it with the answer.

    It stands before the log, which takes the id from the header.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with `X-Request-ID`."""
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        known = given if _ID.fullmatch(given) else str(new_id())
        request.META["HTTP_X_REQUEST_ID"] = known
        # The headers are kept as they were first read, and somebody before us may have.
        request.__dict__.pop("headers", None)
        response = self.get_response(request)
        response["X-Request-ID"] = known
        return response


class ApiDoor:
    """Refuses under /api/ what no view should have to read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse keys in addresses, and bodies that are too large or do not say how large."""
        if request.path_info.startswith("/api/") and (code := _fault(request)):
            status, detail = PROBLEMS[code]
            return problem(status, detail, code=code)
        return self.get_response(request)


def _fault(request: HttpRequest) -> str:
    if _KEY_IN_ADDRESS.search(request.META.get("QUERY_STRING", "") + request.path_info):
        return "key-in-address"
    if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
        # Django would read nothing of it, and call nothing no JSON.
        return "length-required"
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_form = request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")
    largest = LARGEST_FORM_BYTES if is_form else LARGEST_BODY_BYTES
    if length.isdecimal() and int(length.lstrip("0")[:20] or 0) > largest:
        return "payload-too-large"
    return ""
