"""One's own second factors: the recovery codes."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from axis.accounts.queries import recovery_codes_of
from axis.accounts.services import take_recovery_codes
from axis.ui.access import SignedInRequest, confirmed_recently, signed_in


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
