"""Review's other tabs: what waits to leave, what has left as which bytes, and what a person must look at."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from axis.accounts.models import User
from axis.accounts.queries import people_for
from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, approver_required, recruiter_required
from axis.ui.paging import keyset_page
from axis.work.bell import ring
from outreach.delivery.errors import ReasonNeeded
from outreach.delivery.queries import leaving_for, sent_for, unsettled_for
from outreach.delivery.services import settle_unknown
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.queries import messages_for
from outreach.ui.left import letter_as_left, tries_of, waiting

OLDEST_FIRST, NEWEST_SENT_FIRST = ("requested_at", "id"), ("-sent_at", "-id")


@require_safe
@recruiter_required
def leaving(request: SignedInRequest) -> HttpResponse:
    """Approved letters that have not left, and what each waits for; `approver` names whose alone.

    htmx asks for the number of those alone: for the page that switches their account off.
    """
    rows, approver = leaving_for(user=request.user), None
    if "approver" in request.GET:
        approver = _person(request, request.GET["approver"])
        rows = rows.filter(approval__reviewer=approver)
    if approver is not None and request.htmx:
        context = {"approver": approver, "number": rows.count()}
        return render(request, "outreach/sent_leaving.html#number", context)
    page = keyset_page(rows, order=OLDEST_FIRST, after=request.GET.get("after"))
    shown = [waiting(message, now=timezone.now()) for message in page.rows]
    context = {"page": page, "rows": shown, "approver": approver}
    return render(request, "outreach/sent_leaving.html", context)


@require_safe
@recruiter_required
def sent_list(request: SignedInRequest) -> HttpResponse:
    """What has left, the newest first."""
    rows = sent_for(user=request.user)
    page = keyset_page(rows, order=NEWEST_SENT_FIRST, after=request.GET.get("after"))
    shown = [(message, letter_as_left(message)) for message in page.rows]
    return render(request, "outreach/sent_list.html", {"page": page, "rows": shown})


@require_safe
@recruiter_required
def unsettled(request: SignedInRequest) -> HttpResponse:
    """What no machine may decide: perhaps sent, refused, or given up."""
    rows = unsettled_for(user=request.user)
    page = keyset_page(rows, order=OLDEST_FIRST, after=request.GET.get("after"))
    return render(request, "outreach/sent_unsettled.html", {"page": page, "rows": page.rows})


@require_safe
@recruiter_required
def letter(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One letter as it left, or may have: headers, text, hash, and every try."""
    return _letter(request, get_object_or_404(messages_for(user=request.user), pk=pk))


@require_safe
@recruiter_required
def letter_file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The bytes as they left, for another mail program or for whoever asks for proof."""
    left = letter_as_left(get_object_or_404(messages_for(user=request.user), pk=pk))
    if left is None or not left.is_whole:
        raise Http404
    response = HttpResponse(left.raw, content_type="message/rfc822")
    response["Content-Disposition"] = f'attachment; filename="{left.attempt.pk}.eml"'
    return response


@require_POST
@approver_required
def settle(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say what a person found out about a letter nobody knows of: it arrived, or it did not leave."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    found, because = request.POST.get("found", ""), request.POST.get("because", "").replace("\x00", "")
    if found not in {"arrived", "not-left"}:
        return _letter(
            request, message, problem=_("Say which of the two it is."), because=because, status=422
        )
    try:
        settle_unknown(
            message=message,
            has_arrived=found == "arrived",
            actor=request.user,
            because=because,
            now=timezone.now(),
        )
    except DomainError as refused:
        status = 422 if isinstance(refused, ReasonNeeded) else 409
        message.refresh_from_db()
        return _letter(request, message, problem=refused.message, because=because, status=status)
    if found == "arrived":
        messages.success(request, _("Noted as sent."))
    else:
        ring(OutreachMessage.WORK[MessageState.SCHEDULED].task, outreachmessage_id=message.pk)
        messages.success(request, _("It goes out again, after the same checks as before."))
    return redirect("review:unsettled")


def _person(request: SignedInRequest, text: str) -> User:
    try:
        return get_object_or_404(people_for(user=request.user, is_active=None), pk=UUID(text))
    except ValueError as no_id:
        raise Http404 from no_id


def _letter(
    request: SignedInRequest,
    message: OutreachMessage,
    *,
    problem: str = "",
    because: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "message": message,
        "left": letter_as_left(message),
        "tries": tries_of(message),
        "problem": problem,
        "because": because,
        "may_settle": message.state == MessageState.UNKNOWN and request.user.may_approve,
    }
    return render(request, "outreach/sent_letter.html", context, status=status)
