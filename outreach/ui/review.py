"""Review: read a draft with the fact of each sentence beside it, and decide."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from axis.work.bell import ring
from axis.work.services import try_again
from outreach.models import OutreachMessage
from outreach.reviews.queries import (
    message_pages_for,
    messages_for,
    prepared_for,
    readable_draft,
    review_queue,
    sender_for,
)
from outreach.reviews.services import approve_message, reject_message, undo_rejection
from outreach.ui.claims import claims


@require_safe
@recruiter_required
def review_list(request: SignedInRequest) -> HttpResponse:
    """Drafts to decide on, oldest first."""
    page = keyset_page(
        review_queue(user=request.user), order=("requested_at", "id"), after=request.GET.get("after")
    )
    return render(request, "outreach/review_list.html", {"page": page})


@require_safe
@recruiter_required
def message_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One message: the mail as it will be read, its checks, and the fact of each sentence."""
    message = get_object_or_404(message_pages_for(user=request.user), pk=pk)
    return render(request, "outreach/message.html", _context(request, message))


@require_POST
@recruiter_required
def approve(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Approve exactly what was read, and go on to the next."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    if not request.user.may_approve:
        raise PermissionDenied(
            _("You may read drafts, but not approve them. An administrator can change that.")
        )
    try:
        approve_message(
            message=message,
            sha256=request.POST.get("sha256", ""),
            reviewer=request.user,
            now=timezone.now(),
        )
    except DomainError as refused:
        return _conflict(request, pk, refused)
    messages.success(request, _("Approved: %(who)s.") % {"who": message.candidate.name})
    return _next(request)


@require_POST
@recruiter_required
def reject(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Reject a draft; it can be undone."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    try:
        reject_message(
            message=message,
            sha256=request.POST.get("sha256", ""),
            reviewer=request.user,
            reason=request.POST.get("reason", "").replace("\x00", "").strip(),
            now=timezone.now(),
        )
    except DomainError as refused:
        return _conflict(request, pk, refused)
    messages.success(request, _("Rejected. You can undo this on its page."))
    return redirect("review:message", pk=pk)


@require_POST
@recruiter_required
def undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a rejection back."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    try:
        undo_rejection(message=message, reviewer=request.user, now=timezone.now())
    except DomainError as refused:
        return _conflict(request, pk, refused)
    return redirect("review:message", pk=pk)


@require_POST
@recruiter_required
def try_message_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a message that failed five times its tries back."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    if try_again(OutreachMessage, message.pk, now=timezone.now()):
        ring(OutreachMessage.WORK[message.state].task, outreachmessage_id=message.pk)
    return redirect("review:message", pk=pk)


def _context(request: SignedInRequest, message: OutreachMessage) -> dict[str, Any]:
    queue = review_queue(user=request.user).exclude(pk=message.pk).order_by("requested_at", "pk")
    shown = readable_draft(message)
    message.sender = sender_for(message)
    prepared = prepared_for(message, version=shown.version if shown else None, sender=message.sender)
    return {
        "letter": prepared.letter,
        "message": message,
        "shown": shown,
        "claims": claims(shown) if shown else [],
        "next": queue.first(),
        "waiting": queue.count(),
        "is_dead": message.dead_at is not None,
    }


def _conflict(request: SignedInRequest, pk: UUID, refused: DomainError) -> HttpResponse:
    # Read afresh, so that the page shows what happened meanwhile and not what was posted.
    message = get_object_or_404(message_pages_for(user=request.user), pk=pk)
    context = _context(request, message) | {"conflict": refused.message}
    return render(request, "outreach/message.html", context, status=409)


def _next(request: SignedInRequest) -> HttpResponse:
    following = review_queue(user=request.user).order_by("requested_at", "pk").first()
    return redirect("review:message", pk=following.pk) if following else redirect("review:list")
