"""allauth's screens as Axis serves them: an explicit few, wrong input answered 422, and a clean way out."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

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
            form = (response.context_data or {}).get("form")
            if form is not None and form.errors:
                response.status_code = 422
        return response

    return checked


sign_in = _says_422(account.login)
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
new_recovery_codes = _says_422(recovery.generate_recovery_codes)

_change_password = _says_422(account.password_change)
_enter_code = _says_422(mfa.authenticate)


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
    """Ask for the second factor; one posted without a code would be taken for a passkey."""
    if request.method == "POST" and "code" not in request.POST:
        return redirect("mfa_authenticate")
    return _enter_code(request)
