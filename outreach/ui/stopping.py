"""The address in every letter under which a person stops everything with one click (RFC 8058)."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from axis.accounts.models import Agency
from axis.accounts.queries import current_agency
from axis.ui.public import in_their_language, public_page
from candidates.compliance.queries import is_suppressed
from outreach.delivery.queries import message_of_token
from outreach.delivery.services import stop_everything

METHODS = ["GET", "HEAD", "OPTIONS", "POST"]


# A mail program posts without any page of ours, so there is no token, and whoever has the address may stop.
@csrf_exempt
@require_http_methods(METHODS)
@login_not_required
@never_cache
@in_their_language
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all mail to a person at a POST, whatever its body; show one button at anything else.

    Programs that look at links before people do must change nothing, and no answer may be a redirect.
    """
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
    if request.method == "POST":
        is_known = stop_everything(token=token, now=timezone.now())
        return _page("outreach/stopped.html", token) if is_known else gone()
    message = message_of_token(token=token)
    if message is None:
        return gone()
    is_stopped = is_suppressed(message.candidate.contactpoint_set.values_list("kind", "normalised"))
    return _page("outreach/stopped.html" if is_stopped else "outreach/stop.html", token)


def gone() -> HttpResponse:
    """Answer a key that opens nothing: the same whether it never was one or has a slip."""
    context = named(current_agency()) | {"notice_address": reverse("notice_general")}
    return public_page("outreach/stop_gone.html", context, status=404)


def named(agency: Agency | None) -> dict[str, Any]:
    """Return how public pages name the agency and where one writes to it."""
    return {
        "agency": agency,
        "name": agency.legal_name if agency else _("this agency"),
        "contact": agency.privacy_contact if agency else "",
    }


def _page(template: str, token: str) -> HttpResponse:
    notice_address = reverse("notice", kwargs={"token": token})
    return public_page(template, named(current_agency()) | {"notice_address": notice_address})
