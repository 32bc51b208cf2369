"""The public privacy notice: for everybody, and behind a letter's link with the sources of one person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from axis.accounts.queries import current_agency
from axis.ui.public import in_their_language, public_page
from candidates.models import Candidate
from outreach.models import OutreachMessage
from outreach.ui.stopping import gone, named


@dataclass(frozen=True)
class Told:
    """One source of what we hold about a person."""

    source: str
    obtained_at: datetime
    is_public: bool
    lawful_basis: str


@require_safe
@login_not_required
@never_cache
@in_their_language
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Tell a person what we hold about them and where from, by the link of a letter to them."""
    message = OutreachMessage.objects.filter(stop_token=token).select_related("candidate").first()
    if message is None:
        return gone()
    return _page(
        sources=sources_of(message.candidate),
        is_personal=True,
        stop_address=reverse("stop", kwargs={"token": token}),
    )


@require_safe
@login_not_required
@never_cache
@in_their_language
def notice_general(request: HttpRequest) -> HttpResponse:
    """Tell everybody how this agency treats what it knows about people."""
    return _page(sources=[], is_personal=False, stop_address="")


def sources_of(candidate: Candidate) -> list[Told]:
    """Return each source of what we hold about a person once, with the day of its first document."""
    rows = candidate.source_documents.order_by("received_at", "pk")
    seen: dict[tuple[str, bool, str], Told] = {}
    for row in rows.only("source", "received_at", "is_public", "lawful_basis", "candidate"):
        told = Told(row.source, row.received_at, row.is_public, row.lawful_basis)
        seen.setdefault((row.source, row.is_public, row.lawful_basis), told)
    return list(seen.values())


def _page(**context: Any) -> HttpResponse:
    return public_page("outreach/notice.html", named(current_agency()) | context)
