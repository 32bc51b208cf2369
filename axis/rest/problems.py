"""How every error under /api/ is told: as problem+json."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as rest_exception_handler

from axis.lib.errors import DomainError
from axis.lib.problems import TITLES, problem


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | JsonResponse | None:
    """Turn whatever an API view raises on purpose into problem+json; leave the rest to the 500 handler."""
    if isinstance(error, DomainError):
        return problem(409, error.message, code=error.code)
    answer = rest_exception_handler(error, context)
    if answer is None:
        return None
    detail = getattr(error, "detail", None)
    told = problem(
        answer.status_code,
        str(detail) if isinstance(detail, str) else TITLES.get(answer.status_code, "Error"),
        errors=answer.data if isinstance(error, exceptions.ValidationError) else None,
    )
    for name, value in answer.headers.items():
        if name.lower() != "content-type":
            told[name] = value
    return told


@login_not_required
def not_found(_request: HttpRequest, **_path: str) -> JsonResponse:
    """Answer any address under /api/ that leads nowhere."""
    return problem(404, "There is nothing here, or nothing you may see.")
