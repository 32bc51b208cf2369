"""Signing in by the issuer: there and back, and one's own ties to it."""

import secrets

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from axis.accounts.issuer.adapters import TROUBLE, CallbackView, Issuer, refused_by, the_issuer
from axis.accounts.queries import issuer_links_of
from axis.accounts.services import unlink_issuer
from axis.ui.access import SignedInRequest, confirmed_recently, signed_in

# Each asks the issuer once; an office behind one address signs in at nine.
_RATES = {"issuer": "60/m/ip"}


@require_POST
@login_not_required
def go_to_issuer(request: HttpRequest) -> HttpResponse:
    """Send somebody to the issuer, with a state and a nonce only their browser's session knows.

    The page leads on by itself instead of redirecting: browsers hold a form's redirects to the content
    policy, and where the issuer sends people in between is not ours to know.
    """
    issuer = the_issuer()
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if too_many := ratelimit.consume_or_429(request, app="accounts", action="issuer", config=_RATES):
        refused: HttpResponse = too_many
        return refused
    nonce = secrets.token_urlsafe(24)
    provider = get_adapter().get_provider(request, issuer.url)
    try:
        away = provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
    except TROUBLE as error:
        return refused_by(request, error)
    context = {"address": away["Location"], "issuer": issuer.name}
    return render(request, "socialaccount/login_redirect.html", context)


@require_GET
@login_not_required
def come_back(request: HttpRequest) -> HttpResponse:
    """Let somebody in whom the issuer sent back, if what it says holds."""
    the_issuer()
    try:
        response: HttpResponse = CallbackView.adapter_view(Issuer(request))(request)
    except TROUBLE as error:
        return refused_by(request, error)
    return response


@signed_in
@confirmed_recently
@require_http_methods(["GET", "HEAD", "POST"])
def issuer_links(request: SignedInRequest) -> HttpResponse:
    """One's own ties to the issuer; a post cuts the one its form names."""
    links = issuer_links_of(user=request.user)
    if request.method != "POST":
        context = {"links": links, "issuer": settings.AXIS_ISSUER}
        return render(request, "socialaccount/connections.html", context)
    number = request.POST.get("link", "")
    if number.isdecimal() and len(number) < 10:
        was_cut = unlink_issuer(
            user=request.user, number=int(number), actor_id=request.user.pk, now=timezone.now()
        )
        if was_cut:
            account_adapter().send_notification_mail("socialaccount/email/account_disconnected", request.user)
            messages.success(request, _("The link is removed."))
    return redirect("socialaccount_connections")


@require_safe
@signed_in
def without_password(request: SignedInRequest) -> HttpResponse:
    """Tell somebody who has nothing to confirm with how to get a password."""
    return render(request, "account/without_password.html")
