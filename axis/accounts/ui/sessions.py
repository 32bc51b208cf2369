"""Where I am signed in, and how to end that."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from axis.accounts.queries import sessions_of
from axis.accounts.services import end_session, end_sessions
from axis.ui.access import SignedInRequest, signed_in


@require_safe
@signed_in
def session_list(request: SignedInRequest) -> HttpResponse:
    """Every session of the person who asks, the one they use marked."""
    sessions = sessions_of(user=request.user, current_key=request.session.session_key, now=timezone.now())
    return render(request, "usersessions/usersession_list.html", {"sessions": sessions})


@require_POST
@signed_in
def session_end(request: SignedInRequest) -> HttpResponse:
    """End one session, named in the form and not in the address; ending it twice is harmless."""
    number = request.POST.get("session", "")
    if number.isdecimal() and len(number) < 16:
        end_session(user=request.user, number=int(number), except_key=request.session.session_key)
    messages.success(request, _("That session has ended."))
    return redirect("usersessions_list")


@require_POST
@signed_in
def session_end_others(request: SignedInRequest) -> HttpResponse:
    """End every session but this one."""
    end_sessions(user=request.user, except_key=request.session.session_key)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("usersessions_list")
