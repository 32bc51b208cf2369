"""The one page of a new installation that needs no sign-in: the agency and its first administrator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from axis.accounts.errors import EmailTaken, SetupClosed
from axis.accounts.queries import is_setup_open
from axis.accounts.services import complete_setup
from axis.accounts.ui.forms import SetupForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters("password")
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for agency and administrator, once; without a working token there is nothing here (S-43)."""
    if not is_setup_open(token=token, now=timezone.now()):
        raise Http404
    form = SetupForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "setup/setup.html", {"form": form})
    if form.is_valid():
        try:
            complete_setup(token=token, **form.cleaned_data, now=timezone.now())
        except SetupClosed:
            raise Http404 from None
        except EmailTaken as error:
            form.add_error("email", error.message)
        else:
            messages.success(request, _("Axis is set up. Sign in with the address and password you chose."))
            return redirect("account_login")
    return render(request, "setup/setup.html", {"form": form}, status=422)
