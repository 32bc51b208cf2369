"""Session limits, the second factor wide rights demand, the agency's clock, fragments after a sign-out."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]

_STARTED, _SEEN = "axis_started", "axis_seen"
# Written at most this often, so that reading pages does not write a session row each time.
_SEEN_EVERY_SECONDS = 60
# What a browser keeps of the pages goes with the session; the cookies hold nothing once it is over.
CLEAR_SITE_DATA = '"cache", "storage"'
_ASKS_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
# Where a person without the factor they need may still go: to set it up, or to leave.
_OPEN_WITHOUT_FACTOR = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "account_reauthenticate",
    # Whoever came in by the issuer may have no password to confirm with yet.
    "account_without_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_logout",
    "health",
    "csp_report",
}


class SessionLimits:
    """Ends a session after two idle hours and after twelve in all (S-32)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign the person out when a limit has passed; the page then asks them to sign in."""
        if not request.user.is_authenticated or self._go_on(request):
            return self.get_response(request)
        logout(request)
        response = self.get_response(request)
        response["Clear-Site-Data"] = CLEAR_SITE_DATA
        return response

    def _go_on(self, request: HttpRequest) -> bool:
        now, session = int(time.time()), request.session
        started, seen = session.setdefault(_STARTED, now), session.setdefault(_SEEN, now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_ABSOLUTE_SECONDS:
            return False
        if now - seen > _SEEN_EVERY_SECONDS:
            session[_SEEN] = now
            UserSession.objects.create_from_request(request)
        return True


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
        if not settings.AXIS_SECOND_FACTOR_REQUIRED or not user.is_authenticated:
            return None
        # AccountBackend brings the second of these along.
        if not user.needs_second_factor or getattr(user, "has_second_factor", False):
            return None
        match = request.resolver_match
        if match and match.view_name in _OPEN_WITHOUT_FACTOR:
            return None
        if request.path_info.startswith("/api/"):
            raise PermissionDenied(_("Set up a second factor first."))
        return redirect("mfa_activate_totp")


class AgencyTime:
    """Shows a signed-in person times as the agency's clock has them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under the zone that came with the user, so that no page costs a query for it."""
        name = getattr(request.user, "agency_time_zone", None)
        with timezone.override(_zone(name) if name else None):
            return self.get_response(request)


class FragmentSignIn:
    """Turns "sign in first" for a part of a page into a move of the whole page.

    htmx would follow the redirect and put the sign-in form where a row or a counter was.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a fragment's redirect to the sign-in with htmx's own word for it."""
        response = self.get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if "HX-Request" not in request.headers or urlsplit(response.get("Location", "")).path != sign_in:
            return response
        back = _path_of(request.headers.get("HX-Current-URL", ""))
        # What was sent is lost; where a page asks by itself, what somebody was just typing on it.
        lost = "maybe" if request.method in _ASKS_ONLY else "yes"
        there = urlencode({"next": back, "lost": lost})
        return HttpResponse(status=204, headers={"HX-Redirect": f"{sign_in}?{there}"})


class SignInFirst(LoginRequiredMiddleware):
    """Sends strangers to the sign-in, and back to a page: what takes a form alone is none."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        """Lead back to where the form stood, if that is here; the sign-in says that the form was not kept."""
        if request.method in _ASKS_ONLY:
            return super().handle_no_permission(request, view_func)
        stood, hosts = request.headers.get("Referer", ""), {request.get_host()}
        is_ours = url_has_allowed_host_and_scheme(stood, hosts, require_https=request.is_secure())
        back = (_path_of(stood) if is_ours else "") or request.get_full_path()
        sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'lost': 'yes'})}"
        return redirect_to_login(back, sign_in)


def _path_of(address: str) -> str:
    try:
        return urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl()
    except ValueError:
        return ""


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
