"""Settings, Sending: who sends from which address, through which server, and whether it works."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from outreach.models import SenderIdentity
from outreach.senders.errors import AddressTaken, NotYourSender, SenderChanged, SenderRefused
from outreach.senders.queries import may_change, senders_for, standings
from outreach.senders.services import make_sender, pause_sender, resume_sender, save_sender
from outreach.senders.services import send_test as send_a_test
from outreach.ui.sender_forms import SenderForm, filled, seen


@require_safe
@recruiter_required
def sender_list(request: SignedInRequest) -> HttpResponse:
    """Every sender, by name, and what each still needs."""
    page = keyset_page(
        senders_for(user=request.user), order=("display_name", "id"), after=request.GET.get("after")
    )
    rows = standings(user=request.user, identities=page.rows)
    return render(request, "senders/list.html", {"page": page, "rows": rows})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def sender_new(request: SignedInRequest) -> HttpResponse:
    """Add a sender of one's own."""
    if request.method != "POST":
        own = {"address": request.user.email, "display_name": request.user.name}
        return render(request, "senders/new.html", {"form": SenderForm(initial=own)})
    form = SenderForm(request.POST)
    if form.is_valid():
        try:
            made = make_sender(
                owner=request.user,
                values=form.values(),
                password=form.cleaned_data["password"],
                now=timezone.now(),
            )
        except SenderRefused as error:
            form.refuse(error)
        except AddressTaken as error:
            form.add_error("address", error.message)
        else:
            messages.success(request, _("Saved. Send a test to see whether it works."))
            return redirect("senders:page", pk=made.pk)
    return render(request, "senders/new.html", {"form": form}, status=422)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def sender_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read a sender of one's own, or as an administrator anybody's; a post changes it."""
    identity = _own(request, pk)
    if request.method != "POST":
        return _page(request, identity, filled(identity))
    form = SenderForm(request.POST, identity=identity)
    if form.is_valid():
        try:
            save_sender(
                pk=pk,
                actor=request.user,
                values=form.values(),
                password=form.cleaned_data.get("password", ""),
                seen=seen(form),
                now=timezone.now(),
            )
        except SenderRefused as error:
            form.refuse(error)
        except AddressTaken as error:
            form.add_error("address", error.message)
        except SenderChanged as error:
            fresh = _own(request, pk)
            return _page(request, fresh, filled(fresh), error=error.message, status=409)
        else:
            messages.success(request, _("Saved."))
            return redirect("senders:page", pk=pk)
    return _page(request, identity, form, status=422)


@require_POST
@recruiter_required
def sender_pause(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stop a sender from sending."""
    _act(request, pk, pause_sender)
    messages.success(request, _("Paused. Nothing is sent from this address."))
    return redirect("senders:page", pk=pk)


@require_POST
@recruiter_required
def sender_resume(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let a sender send again."""
    _act(request, pk, resume_sender)
    messages.success(request, _("It sends again."))
    return redirect("senders:page", pk=pk)


@require_POST
@recruiter_required
def sender_test(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Send a real mail to the person who asks, and show what came of it."""
    identity = _own(request, pk)
    error = send_a_test(pk=pk, actor=request.user, now=timezone.now())
    if error:
        messages.error(request, error)
    elif identity.is_embedded:
        messages.success(request, _("The embedded mailbox has the test."))
    else:
        messages.success(
            request,
            _("The server took the test. Look for it at %(address)s.") % {"address": request.user.email},
        )
    return redirect("senders:page", pk=pk)


def _act(request: SignedInRequest, pk: UUID, service: Callable[..., None]) -> None:
    _own(request, pk)
    try:
        service(pk=pk, actor=request.user, now=timezone.now())
    except NotYourSender as error:
        raise PermissionDenied from error


def _own(request: SignedInRequest, pk: UUID) -> SenderIdentity:
    identity = get_object_or_404(senders_for(user=request.user), pk=pk)
    if not may_change(user=request.user, identity=identity):
        raise PermissionDenied
    return identity


def _page(
    request: SignedInRequest,
    identity: SenderIdentity,
    form: SenderForm,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    (standing,) = standings(user=request.user, identities=[identity])
    context = {"standing": standing, "identity": identity, "form": form, "error": error}
    return render(request, "senders/page.html", context, status=status)
