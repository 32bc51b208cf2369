"""Decide on a draft, and take a decision back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from axis.work.bell import ring
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.queries import messages_for, place_in_queue
from outreach.reviews.services import (
    approve_message,
    pull_back,
    reject_message,
    send_back_message,
    undo_decision,
)
from outreach.ui.review import told_when_refused
from outreach.ui.review_page import query_of, queue_filter


@require_POST
@recruiter_required
@told_when_refused
def approve(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Approve exactly what was read, and go on to the next."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    if not request.user.may_approve:
        raise PermissionDenied(
            _("You may read drafts, but not approve them. An administrator can change that.")
        )
    approve_message(
        message=message,
        sha256=request.POST.get("sha256", ""),
        reviewer=request.user,
        now=timezone.now(),
        attested=request.POST.getlist("attested"),
    )
    ring(OutreachMessage.WORK[MessageState.APPROVED].task, outreachmessage_id=message.pk)
    return _next(request, message)


@require_POST
@recruiter_required
@told_when_refused
def send_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask for another text, with the reason, and go on to the next."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    send_back_message(
        message=message,
        sha256=request.POST.get("sha256", ""),
        reviewer=request.user,
        reason_code=request.POST.get("reason_code", ""),
        reason=_words(request),
        now=timezone.now(),
    )
    return _next(request, message)


@require_POST
@recruiter_required
@told_when_refused
def reject(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Reject a draft, with the reason, and go on to the next; it can be undone."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    reject_message(
        message=message,
        sha256=request.POST.get("sha256", ""),
        reviewer=request.user,
        reason_code=request.POST.get("reason_code", ""),
        reason=_words(request),
        now=timezone.now(),
    )
    return _next(request, message)


@require_POST
@recruiter_required
@told_when_refused
def undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a rejection or a sending back back."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    undo_decision(message=message, reviewer=request.user, now=timezone.now())
    return _again(request, message)


@require_POST
@recruiter_required
@told_when_refused
def call_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Pull an approved message back before it leaves."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    pull_back(message=message, reviewer=request.user, now=timezone.now())
    return _again(request, message)


def _words(request: SignedInRequest) -> str:
    return request.POST.get("reason", "").replace("\x00", "").strip()


def _next(request: SignedInRequest, message: OutreachMessage) -> HttpResponse:
    only = queue_filter(request)
    place = place_in_queue(user=request.user, message=message, only=only)
    if place.next_id is None:
        return redirect(reverse("review:list") + query_of(only))
    return redirect(reverse("review:message", kwargs={"pk": place.next_id}) + query_of(only))


def _again(request: SignedInRequest, message: OutreachMessage) -> HttpResponse:
    messages.success(request, _("Taken back: %(who)s. Decide again.") % {"who": message.candidate.name})
    page = reverse("review:message", kwargs={"pk": message.pk})
    return redirect(page + query_of(queue_filter(request)))
