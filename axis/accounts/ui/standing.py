"""Settings: switching a person's account off and on, another link, a lost second factor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.accounts.models import User
from axis.accounts.queries import ending_of, people_for
from axis.accounts.services import deactivate_user, reactivate_user, remove_second_factor, send_link_again
from axis.accounts.ui.people import tell_about_mail
from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, admin_required, confirmed_recently


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def person_deactivate(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask, then switch the account off; the person's sessions end at once."""
    person = _person(request, pk)
    error = ""
    if request.method == "POST":
        try:
            deactivate_user(user=person, actor_id=request.user.pk, now=timezone.now())
        except DomainError as refusal:
            error = refusal.message
        else:
            messages.success(
                request, _("%(name)s is signed out and can no longer sign in.") % {"name": person.name}
            )
            return redirect("settings:people")
    context = {"person": person, "error": error, "ending": ending_of(user=person, now=timezone.now())}
    return render(request, "settings/person_deactivate.html", context, status=409 if error else 200)


@require_POST
@admin_required
def person_reactivate(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Switch the account on again; the person sets a new password by a link."""
    person = _person(request, pk)
    is_mailed = reactivate_user(user=person, actor_id=request.user.pk, now=timezone.now())
    tell_about_mail(request, person, is_mailed=is_mailed)
    return redirect("settings:person", pk=pk)


@require_POST
@admin_required
def person_send_link(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Mail another link to set a password."""
    person = _person(request, pk)
    try:
        is_mailed = send_link_again(user=person, actor_id=request.user.pk, now=timezone.now())
    except DomainError as error:
        messages.error(request, error.message)
    else:
        tell_about_mail(request, person, is_mailed=is_mailed)
    return redirect("settings:person", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
@confirmed_recently
def person_remove_factor(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask, then take away the second factor somebody lost; who asks has just given their password."""
    person = _person(request, pk)
    if request.method != "POST":
        return render(request, "settings/person_remove_factor.html", {"person": person})
    remove_second_factor(user=person, actor_id=request.user.pk, now=timezone.now())
    told = _("%(name)s can now sign in with the password alone and set up another second factor.")
    messages.success(request, told % {"name": person.name})
    return redirect("settings:person", pk=pk)


def _person(request: SignedInRequest, pk: UUID) -> User:
    return get_object_or_404(people_for(user=request.user, is_active=None), pk=pk)
