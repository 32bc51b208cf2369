"""Session limits, and the second factor wide rights demand."""

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

GetResponse = Callable[[HttpRequest], HttpResponse]

_STARTED, _SEEN = "axis_started", "axis_seen"
# Written at most this often, so that reading pages does not write a session row each time.
_SEEN_EVERY_SECONDS = 60
# Where a person without the factor they need may still go: to set it up, or to leave.
_OPEN_WITHOUT_FACTOR = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "account_reauthenticate",
    "account_logout",
    "health",
    "csp_report",
}


class SessionLimits:
    """Ends a session after two idle hours, after twelve in all, and at once for a deactivated user (S-32)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign the person out when a limit has passed; the page then asks them to sign in."""
        if request.user.is_authenticated:
            now = int(time.time())
            session = request.session
            started, seen = session.setdefault(_STARTED, now), session.setdefault(_SEEN, now)
            if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_ABSOLUTE_SECONDS:
                logout(request)
            elif now - seen > _SEEN_EVERY_SECONDS:
                session[_SEEN] = now
        return self.get_response(request)


class SecondFactor:
    """Sends admins and approvers without a second factor to set one up, where the settings demand it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass everybody else through."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Redirect before the view runs."""
        user = request.user
        if not settings.AXIS_SECOND_FACTOR_REQUIRED or not user.is_authenticated or not user.needs_second_factor:
            return None
        match = request.resolver_match
        if (match and match.view_name in _OPEN_WITHOUT_FACTOR) or is_mfa_enabled(user):
            return None
        return redirect("mfa_activate_totp")
