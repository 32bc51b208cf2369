"""Settings: the people of the agency and of its clients."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from axis.accounts.errors import ChangedMeanwhile, EmailTaken
from axis.accounts.models import User
from axis.accounts.queries import people_for
from axis.accounts.services import invite_user, person_mark, update_user
from axis.accounts.ui.forms import PersonForm
from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, admin_required
from axis.ui.paging import keyset_page


@require_safe
@admin_required
def people_list(request: SignedInRequest) -> HttpResponse:
    """Everybody who may sign in, or (`show=off`) everybody who no longer may, by name."""
    is_off = request.GET.get("show") == "off"
    people = people_for(user=request.user, is_active=not is_off)
    page = keyset_page(people, order=("name", "id"), after=request.GET.get("after"))
    return render(request, "settings/people.html", {"page": page, "is_off": is_off})


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def person_new(request: SignedInRequest) -> HttpResponse:
    """Add a person and mail them a link to set their password."""
    if request.method != "POST":
        return _new(request, PersonForm(editor=request.user))
    form = PersonForm(request.POST, editor=request.user)
    if not form.is_valid():
        return _new(request, form, status=422)
    try:
        invitation = invite_user(**form.values(), actor_id=request.user.pk, now=timezone.now())
    except DomainError as error:
        _blame(form, error)
        return _new(request, form, status=422)
    tell_about_mail(request, invitation.user, is_mailed=invitation.is_mailed)
    return redirect("settings:people")


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def person_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read and change one person."""
    person = get_object_or_404(people_for(user=request.user, is_active=None), pk=pk)
    if request.method != "POST":
        return _person(request, person, _filled(person, request.user))
    form = PersonForm(request.POST, editor=request.user)
    if not form.is_valid():
        return _person(request, person, form, status=422)
    try:
        update_user(
            user=person,
            mark=form.cleaned_data["mark"],
            actor_id=request.user.pk,
            now=timezone.now(),
            **form.values(),
        )
    except ChangedMeanwhile as error:
        person = people_for(user=request.user, is_active=None).get(pk=pk)
        return _person(request, person, _filled(person, request.user), error=error.message, status=409)
    except DomainError as error:
        _blame(form, error)
        return _person(request, person, form, status=422)
    messages.success(request, _("Saved."))
    return redirect("settings:person", pk=pk)


def tell_about_mail(request: SignedInRequest, person: User, *, is_mailed: bool) -> None:
    """Say whether the mail with the link is on its way."""
    if is_mailed:
        told = _("A mail with a link to set a password is on its way to %(address)s.")
        messages.success(request, told % {"address": person.email})
    else:
        told = _("The mail to %(address)s could not be sent. Send the link again from their page.")
        messages.warning(request, told % {"address": person.email})


def _filled(person: User, editor: User) -> PersonForm:
    names = ("email", "name", "kind", "may_approve", "is_admin")
    initial = {name: getattr(person, name) for name in names}
    clients = [membership.client_id for membership in person.memberships.all()]
    return PersonForm(initial={**initial, "clients": clients, "mark": person_mark(person)}, editor=editor)


def _blame(form: PersonForm, error: DomainError) -> None:
    form.add_error("email" if isinstance(error, EmailTaken) else None, error.message)


def _new(request: SignedInRequest, form: PersonForm, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/person_new.html", {"form": form}, status=status)


def _person(
    request: SignedInRequest, person: User, form: PersonForm, *, error: str = "", status: int = 200
) -> HttpResponse:
    context = {"person": person, "form": form, "error": error}
    return render(request, "settings/person.html", context, status=status)
