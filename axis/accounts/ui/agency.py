"""Settings: where they begin, the agency, and one's own account."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from axis.accounts.errors import ChangedMeanwhile
from axis.accounts.models import Agency
from axis.accounts.queries import current_agency, issuer_links_of
from axis.accounts.services import agency_mark, save_agency
from axis.accounts.ui.forms import AgencyForm
from axis.ui.access import SignedInRequest, admin_required, signed_in


@require_safe
@signed_in
def settings_home(request: SignedInRequest) -> HttpResponse:
    """Lead administrators to the agency and everybody else to their own account."""
    return redirect("settings:agency" if request.user.is_admin else "settings:account")


@require_safe
@signed_in
def own_account(request: SignedInRequest) -> HttpResponse:
    """Who I am here, and the ways to password, second factor and sessions."""
    may_link = settings.AXIS_ISSUER is not None
    context = {"issuer_links": may_link or issuer_links_of(user=request.user).exists()}
    return render(request, "settings/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def agency_page(request: SignedInRequest) -> HttpResponse:
    """Read and change the agency."""
    if request.method != "POST":
        return _agency(request, _filled(current_agency()))
    form = AgencyForm(request.POST)
    if not form.is_valid():
        return _agency(request, form, status=422)
    try:
        save_agency(**form.cleaned_data, actor_id=request.user.pk, now=timezone.now())
    except ChangedMeanwhile as error:
        return _agency(request, _filled(current_agency()), error=error.message, status=409)
    messages.success(request, _("Saved."))
    return redirect("settings:agency")


def _filled(agency: Agency | None) -> AgencyForm:
    if agency is None:
        return AgencyForm()
    names = ("legal_name", "postal_address", "privacy_contact", "time_zone", "languages")
    return AgencyForm(initial={name: getattr(agency, name) for name in names} | {"mark": agency_mark(agency)})


def _agency(
    request: SignedInRequest, form: AgencyForm, *, error: str = "", status: int = 200
) -> HttpResponse:
    return render(request, "settings/agency.html", {"form": form, "error": error}, status=status)
