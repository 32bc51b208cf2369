"""problem+json (RFC 9457) as an answer, for API views and for the error pages alike."""

from typing import Any

from django.http import JsonResponse

TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    422: "Not acceptable as it is",
    500: "Our fault",
    503: "Away for a moment",
}


def problem(status: int, detail: str, *, code: str = "", errors: Any = None) -> JsonResponse:
    """Return an RFC 9457 answer.

    Args:
        status: The HTTP status.
        detail: What went wrong, for a person.
        code: What went wrong, for a program; defaults to the status.
        errors: What is wrong field by field, where that is known.
    """
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    body["code"] = code or str(status)
    if errors is not None:
        body["errors"] = errors
    return JsonResponse(body, status=status, content_type="application/problem+json")
