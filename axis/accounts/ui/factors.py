"""One's own second factors: passkeys and recovery codes."""

from allauth.mfa.webauthn.internal import flows
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from axis.accounts.queries import passkeys_of, recovery_codes_of
from axis.accounts.services import take_recovery_codes
from axis.ui.access import SignedInRequest, confirmed_recently, signed_in


@signed_in
@confirmed_recently
@require_http_methods(["GET", "HEAD", "POST"])
def passkeys(request: SignedInRequest) -> HttpResponse:
    """One's own passkeys; a post renames or removes the one its form names."""
    own = passkeys_of(user=request.user)
    if request.method != "POST":
        return render(request, "mfa/webauthn/authenticator_list.html", {"passkeys": own})
    number, typed = request.POST.get("passkey", ""), request.POST.get("name", "").replace("\x00", "")
    name = " ".join(typed.split())
    one = own.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None
    if one and "remove" in request.POST:
        flows.remove_authenticator(request, one)
    elif one and name:
        flows.rename_authenticator(request, one, name[:60])
        messages.success(request, _("Saved."))
    return redirect("mfa_list_webauthn")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    """Say how many recovery codes are left; a post shows new ones, once."""
    if recovery_codes_of(user=request.user) is None:
        raise Http404
    return _show_codes(request) if request.method == "POST" else _codes(request)


@confirmed_recently
def _show_codes(request: SignedInRequest) -> HttpResponse:
    codes = take_recovery_codes(user=request.user)
    return _codes(request, codes=codes, status=200 if codes else 409)


def _codes(request: SignedInRequest, *, codes: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    context = {"codes": codes, "state": recovery_codes_of(user=request.user)}
    return render(request, "mfa/recovery_codes/index.html", context, status=status)
