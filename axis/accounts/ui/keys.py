"""Settings: the keys by which programs come in."""

from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.accounts.errors import KeyRefused
from axis.accounts.queries import keys_for, programs_for
from axis.accounts.services import deactivate_user, make_key, program_named, revoke_key
from axis.accounts.ui.key_forms import KeyForm
from axis.lib.ids import new_id
from axis.ui.access import SignedInRequest, admin_required, confirmed_recently
from axis.ui.paging import keyset_page

# A browser that is opened again sends a form of the day before again.
_REMEMBERED_SECONDS = 7 * 86_400


@require_safe
@admin_required
def key_list(request: SignedInRequest) -> HttpResponse:
    """Every key, the newest first, and the programs that can be switched off."""
    keys = keys_for(user=request.user)
    page = keyset_page(keys, order=("-created_at", "-id"), after=request.GET.get("after"))
    context = {"page": page, "programs": programs_for(user=request.user), "now": timezone.now()}
    return render(request, "settings/api_keys.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
@confirmed_recently
def key_new(request: SignedInRequest) -> HttpResponse:
    """Make a key and show it this once; whoever asks has just given their password."""
    if request.method != "POST":
        return _form(request, KeyForm(initial={"once": new_id()}))
    form = KeyForm(request.POST)
    if form.is_valid():
        given, actor_id, now = form.cleaned_data, request.user.pk, timezone.now()
        if not _is_first(given["once"]):
            fresh = KeyForm(initial={"once": new_id()})
            said = _("This form was sent already, and its key was shown then. Revoke a key nobody copied.")
            return _form(request, fresh, refused=said, status=409)
        try:
            program = program_named(name=given["name"], actor_id=actor_id, now=now)
            made = make_key(
                program=program, scopes=given["scopes"], days=given["days"], actor_id=actor_id, now=now
            )
        except KeyRefused as refused:
            form.add_error(None, refused.message)
        else:
            # No redirect: the secret must not be kept anywhere, not even in the session.
            return render(request, "settings/api_key_made.html", {"made": made})
    return _form(request, form, status=422)


def _form(request: SignedInRequest, form: KeyForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    return render(request, "settings/api_key_new.html", {"form": form, "refused": refused}, status=status)


def _is_first(once: UUID) -> bool:
    """Whether a form is sent for the first time: the answer to it cannot be a redirect, which reloads."""
    return cache.add(f"key-form:{once}", value=True, timeout=_REMEMBERED_SECONDS)


@require_POST
@admin_required
def key_revoke(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End a key at once; in an emergency nobody should look for their password first."""
    key = get_object_or_404(keys_for(user=request.user), pk=pk)
    revoke_key(key=key, actor_id=request.user.pk, now=timezone.now())
    messages.success(request, _("The key is revoked: the next request with it is refused."))
    return redirect("settings:api-keys")


@require_POST
@admin_required
def program_off(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Switch a program off: all its keys end at once."""
    program = get_object_or_404(programs_for(user=request.user), pk=pk)
    deactivate_user(user=program, actor_id=request.user.pk, now=timezone.now())
    messages.success(
        request, _("%(name)s is switched off: all its keys have ended.") % {"name": program.name}
    )
    return redirect("settings:api-keys")
