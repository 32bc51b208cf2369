"""The kill switch of Settings, Sending: administrators stop all mail at once, and let it go on."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from axis.accounts.errors import NoAgency
from axis.accounts.models import User
from axis.accounts.services import pause_sending, resume_sending
from axis.ui.access import SignedInRequest, admin_required


@require_POST
@admin_required
def stop_all(request: SignedInRequest) -> HttpResponse:
    """Stop everything that has not left."""
    return _act(request, pause_sending, _("Stopped. Nothing leaves until an administrator resumes it."))


@require_POST
@admin_required
def resume_all(request: SignedInRequest) -> HttpResponse:
    """Let everything go on."""
    return _act(request, resume_sending, _("Mail leaves again, each letter when its time has come."))


def _act(request: SignedInRequest, switch: Callable[..., bool], done: str) -> HttpResponse:
    now: datetime = timezone.now()
    actor: User = request.user
    try:
        switch(actor=actor, now=now)
    except NoAgency as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect("senders:list")
