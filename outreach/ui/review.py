"""Review: the queue, and a draft with the fact of each sentence beside it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from axis.work.bell import ring
from axis.work.services import try_again
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.errors import NotAttested
from outreach.reviews.queries import message_pages_for, messages_for, review_queue
from outreach.ui.review_page import page_context, queue_context


@require_safe
@recruiter_required
def review_list(request: SignedInRequest) -> HttpResponse:
    """Drafts to decide on, oldest first."""
    context = queue_context(request)
    rows = review_queue(user=request.user, only=context["only"])
    page = keyset_page(rows, order=("requested_at", "id"), after=request.GET.get("after"))
    context["total"] = sum(role.total for role, _href in context["roles"])
    return render(request, "outreach/review_list.html", {"page": page, **context})


@require_safe
@recruiter_required
def message_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One message: the mail as it will be read, its checks, and the fact of each sentence.

    With `edit=1` the mail is a form. While something happens to it, htmx asks for the fragment that says
    what, with the state it last saw, and is told to read the whole page again once that is another.
    """
    message = get_object_or_404(message_pages_for(user=request.user), pk=pk)
    if request.htmx and "seen" in request.GET:
        return _what_happens(request, message)
    is_edited = request.GET.get("edit") == "1" and message.state == MessageState.NEEDS_REVIEW
    return render(request, "outreach/message.html", page_context(request, message, is_edited=is_edited))


@require_POST
@recruiter_required
def try_message_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a message that failed five times its tries back."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    if try_again(OutreachMessage, message.pk, now=timezone.now()):
        ring(OutreachMessage.WORK[message.state].task, outreachmessage_id=message.pk)
    return redirect("review:message", pk=pk)


def conflict(
    request: SignedInRequest, pk: UUID, refused: DomainError, *, status: int = 409, **more: Any
) -> HttpResponse:
    """Return the page of a message with why an act was not done.

    Args:
        request: The act.
        pk: The message.
        refused: Why.
        status: 409 where the world moved on, 422 where what was sent will not do.
        more: For the page.
    """
    # Read afresh, so that the page shows what happened meanwhile and not what was posted.
    message = get_object_or_404(message_pages_for(user=request.user), pk=pk)
    context = page_context(request, message, conflict=refused.message, code=refused.code, **more)
    return render(request, "outreach/message.html", context, status=status)


Act = Callable[[SignedInRequest, UUID], HttpResponse]


def told_when_refused(act: Act) -> Act:
    """Answer with the page as it is now, and why, where the domain refuses an act; put it innermost."""

    @wraps(act)
    def told(request: SignedInRequest, pk: UUID) -> HttpResponse:
        try:
            return act(request, pk)
        except DomainError as refused:
            return conflict(request, pk, refused, status=422 if isinstance(refused, NotAttested) else 409)

    return told


def _what_happens(request: SignedInRequest, message: OutreachMessage) -> HttpResponse:
    seen = request.GET["seen"]
    if seen != f"{message.state}.{message.dead_at is not None}":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "outreach/message.html#now", page_context(request, message))
