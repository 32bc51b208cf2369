"""allauth's screens as Axis serves them: an explicit few, wrong input answered 422, and a clean way out."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from axis.accounts.middleware import CLEAR_SITE_DATA
from axis.ui.access import SignedInRequest, signed_in

View = Callable[..., HttpResponse]


def _says_422(view: Callable[..., Any]) -> View:
    """Answer a form that comes back with errors by 422, as every other screen does."""

    # wraps() also carries over allauth's mark that a page needs no sign-in.
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if (
            request.method == "POST"
            and response.status_code == 200
            and isinstance(response, TemplateResponse)
        ):
            context = response.context_data or {}
            forms = [context.get(name) for name in ("form", "webauthn_form")]
            if any(form is not None and form.errors for form in forms):
                response.status_code = 422
        return response

    return checked


def _asks_passkey(view: Callable[..., Any]) -> View:
    """Give the page the question its passkey answers, as the text a behaviour reads."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data:
            question = response.context_data.get("js_data")
            response.context_data["passkey_question"] = json.dumps(question, default=dict)
        return response

    return asked


def _names_issuer(view: Callable[..., Any]) -> View:
    """Give the page the issuer by which people may come in as well, if there is one."""

    @wraps(view)
    def named(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data:
            response.context_data["issuer"] = settings.AXIS_ISSUER
        return response

    return named


sign_in = _names_issuer(_says_422(account.login))
inactive = account.account_inactive
forgot_password = _says_422(account.password_reset)
forgot_password_done = account.password_reset_done
set_password = _says_422(account.password_reset_from_key)
set_password_done = account.password_reset_from_key_done
confirm_password = _says_422(account.reauthenticate)
second_factor_page = mfa.index
confirm_second_factor = _says_422(mfa.reauthenticate)
add_second_factor = _says_422(totp.activate_totp)
drop_second_factor = _says_422(totp.deactivate_totp)
add_passkey = _asks_passkey(_says_422(webauthn.add_webauthn))
confirm_passkey = _asks_passkey(_says_422(webauthn.reauthenticate_webauthn))
new_recovery_codes = _says_422(recovery.generate_recovery_codes)

_change_password = _says_422(account.password_change)
_enter_code = _asks_passkey(_says_422(mfa.authenticate))


@wraps(account.logout)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and with it what the browser keeps of the pages (S-36)."""
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


@signed_in
def change_password(request: SignedInRequest) -> HttpResponse:
    """Change one's own password; an account that signs in otherwise has none to change."""
    if not request.user.has_usable_password():
        raise PermissionDenied(_("This account has no password."))
    return _change_password(request)


@wraps(mfa.authenticate)
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor: a code or a passkey."""
    if request.method == "POST" and not {"code", "credential"} & set(request.POST):
        return redirect("mfa_authenticate")
    return _enter_code(request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """Hand the sign-in page its question for a passkey, and take the answer."""
    response: HttpResponse = webauthn.login_webauthn(request)
    return response
