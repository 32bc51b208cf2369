"""The public privacy notice: for everybody, and behind a letter's link with the sources of one person."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from axis.accounts.queries import current_agency
from axis.ui.public import in_their_language, public_page
from candidates.compliance.queries import is_suppressed, sources_of
from outreach.delivery.queries import message_of_token
from outreach.ui.stopping import gone, named


@dataclass(frozen=True)
class Authority:
    """Where people complain."""

    href: str
    name: str


@require_safe
@login_not_required
@never_cache
@in_their_language
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Tell a person what we hold about them and where from, by the link of a letter to them."""
    message = message_of_token(token=token)
    if message is None:
        return gone()
    return _page(
        sources=sources_of(message.candidate),
        is_personal=True,
        is_stopped=is_suppressed(message.candidate.contactpoint_set.values_list("kind", "normalised")),
        stop_address=reverse("stop", kwargs={"token": token}),
    )


@require_safe
@login_not_required
@never_cache
@in_their_language
def notice_general(request: HttpRequest) -> HttpResponse:
    """Tell everybody how this agency treats what it knows about people."""
    return _page(sources=[], is_personal=False, is_stopped=False, stop_address="")


def _page(**context: Any) -> HttpResponse:
    context["authorities"] = _authorities()
    return public_page("outreach/notice.html", named(current_agency()) | context)


def _authorities() -> list[Authority]:
    return [
        Authority(
            "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en",
            _("the authorities of the European Union and the European Economic Area"),
        ),
        Authority("https://ico.org.uk/make-a-complaint/", _("United Kingdom: the Information Commissioner")),
        Authority(
            "https://www.edoeb.admin.ch/",
            _("Switzerland: the Federal Data Protection and Information Commissioner"),
        ),
    ]
