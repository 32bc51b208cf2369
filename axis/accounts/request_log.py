"""What the log says of a request: no words somebody searched for, no key that opens something."""

import re

import structlog
from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

# Whoever reads the log must not be able to use a link before the person it was sent to.
_KEYS = re.compile(r"^(/setup/|/intake/|/u/|/privacy/|/account/password/set/[0-9a-f]{32}-)[^/]+")


class RequestLog(RequestMiddleware):
    """Logs the begin and end of every request, by method and path alone."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Return the request's line without its query and without one-time keys."""
        path = _KEYS.sub(r"\1…", request.path)
        return f"{request.method} {path}"

    @staticmethod
    def bind_ip(request: HttpRequest) -> None:
        """Name the address the limits on sign-in count by, not one the visitor wrote into a header (S-31)."""
        try:
            ip = get_adapter().get_client_ip(request)
        except PermissionDenied:
            ip = ""
        structlog.contextvars.bind_contextvars(ip=ip)
