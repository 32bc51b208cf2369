"""How every error under /api/ is told: as problem+json."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DataError
from django.http import JsonResponse
from django.utils.translation import gettext as _
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.views import exception_handler as rest_exception_handler

from axis.lib.errors import DomainError
from axis.lib.problems import PROBLEMS, problem
from axis.rest.errors import Problem
from axis.rest.permissions import needed_scope

_CODES = {
    400: "malformed-request",
    401: "unauthenticated",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    415: "unsupported-media-type",
    429: "quota-exceeded",
}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | JsonResponse | None:
    """Turn whatever an API view raises on purpose into problem+json; leave the rest to the 500 handler."""
    if isinstance(error, Problem):
        return _told(error)
    if isinstance(error, DomainError):
        return _domain(error)
    if isinstance(error, RequestDataTooBig):
        return _told(Problem("payload-too-large"))
    if isinstance(error, DataError):
        # A net: whatever passes every check and still fits no column is the sender's to mend.
        return _told(Problem("validation-failed", _("A value fits no field."), errors=[]))
    answer = rest_exception_handler(error, context)
    return None if answer is None else _framework(error, answer, context)


def _told(error: Problem) -> JsonResponse:
    told = problem(error.status, error.detail, code=error.code, errors=error.errors, **error.more)
    if error.retry_after is not None:
        told["Retry-After"] = str(error.retry_after)
    if error.location:
        told["Location"] = error.location
    return told


def _domain(error: DomainError) -> JsonResponse:
    """Tell a refusal of the domain: of one field as 400, of the whole act as 409."""
    if field := getattr(error, "field", ""):
        wrong = [{"pointer": f"/{field}", "code": error.code, "detail": error.message}]
        return problem(400, error.message, code="validation-failed", errors=wrong)
    return problem(409, error.message, code=error.code)


def _framework(error: Exception, answer: Response, context: dict[str, Any]) -> JsonResponse:
    code = _CODES.get(answer.status_code, "")
    more: dict[str, Any] = {}
    detail = getattr(error, "detail", "")
    if getattr(detail, "code", "") == "insufficient-scope":
        code = "insufficient-scope"
        more["required_scopes"] = [needed_scope(context["view"], context["request"].method)]
    words = str(detail) if isinstance(detail, str) else PROBLEMS[code][1] if code else ""
    told = problem(answer.status_code, words, code=code, **more)
    for name, value in answer.headers.items():
        if name.lower() != "content-type":
            told[name] = value
    return told


class NoSuchAddress(APIView):
    """Any address under /api/ that leads nowhere, whoever asks and however."""

    permission_classes = ()
    throttle_classes = ()

    def http_method_not_allowed(self, request: Any, *_args: Any, **_path: str) -> Response:  # noqa: ARG002
        """Answer every method alike."""
        raise Problem("not-found")

    options = http_method_not_allowed


not_found = NoSuchAddress.as_view()
