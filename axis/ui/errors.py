"""The error pages, and the plain 503 while PostgreSQL is away."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template import loader
from django.template.loader import render_to_string

from axis.lib.problems import problem

RETRY_AFTER_SECONDS = 10


def is_for_a_program(request: HttpRequest) -> bool:
    """Whether the caller is a program under /api/, which gets problem+json."""
    return request.path_info.startswith("/api/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    if is_for_a_program(request):
        return problem(400, "The request cannot be understood.")
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    if is_for_a_program(request):
        return problem(403, "You may not do this.")
    return HttpResponseForbidden(render_to_string("403.html", request=request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, the same for what does not exist and for what the caller may not see."""
    if is_for_a_program(request):
        return problem(404, "There is nothing here, or nothing you may see.")
    return HttpResponse(render_to_string("404.html", request=request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 with Retry-After while the database is away, else 500; touches no database itself."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if away else 500
    if is_for_a_program(request):
        detail = "The database is away for a moment." if away else "Something went wrong on our side."
        response: HttpResponse = problem(status, detail)
    else:
        response = HttpResponse(loader.render_to_string(f"{status}.html"), status=status)
    if away:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit, mostly one left open since before a sign-in."""
    if is_for_a_program(request):
        return problem(403, "The CSRF token is missing or does not fit this session.")
    return HttpResponseForbidden(render_to_string("403_csrf.html", request=request))
