"""Settings: the hiring companies and who belongs to them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.accounts.errors import ChangedMeanwhile, ClientNameTaken
from axis.accounts.models import Client
from axis.accounts.queries import clients_for
from axis.accounts.services import create_client, rename_client, set_members
from axis.accounts.ui.forms import ClientForm, MembersForm
from axis.ui.access import SignedInRequest, admin_required
from axis.ui.paging import keyset_page


@require_safe
@admin_required
def client_list(request: SignedInRequest) -> HttpResponse:
    """Every client, by name."""
    page = keyset_page(clients_for(user=request.user), order=("name", "id"), after=request.GET.get("after"))
    return render(request, "settings/clients.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def client_new(request: SignedInRequest) -> HttpResponse:
    """Add a client."""
    form = ClientForm(request.POST or None)
    if request.method != "POST":
        return render(request, "settings/client_new.html", {"form": ClientForm()})
    if form.is_valid():
        try:
            client = create_client(
                name=form.cleaned_data["name"], actor_id=request.user.pk, now=timezone.now()
            )
        except ClientNameTaken as error:
            form.add_error("name", error.message)
        else:
            messages.success(request, _("%(name)s is a client now.") % {"name": client.name})
            return redirect("settings:client", pk=client.pk)
    return render(request, "settings/client_new.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def client_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read one client; a post renames it."""
    client = get_object_or_404(clients_for(user=request.user), pk=pk)
    if request.method != "POST":
        return _client(request, client)
    form = ClientForm(request.POST)
    if not form.is_valid():
        return _client(request, client, form=form, status=422)
    try:
        rename_client(client=client, **form.cleaned_data, actor_id=request.user.pk, now=timezone.now())
    except ChangedMeanwhile as error:
        return _client(request, clients_for(user=request.user).get(pk=pk), error=error.message, status=409)
    except ClientNameTaken as error:
        form.add_error("name", error.message)
        return _client(request, client, form=form, status=422)
    messages.success(request, _("Saved."))
    return redirect("settings:client", pk=pk)


@require_POST
@admin_required
def client_members(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say which hiring managers belong to a client."""
    client = get_object_or_404(clients_for(user=request.user), pk=pk)
    form = MembersForm(request.POST, editor=request.user)
    if not form.is_valid():
        return _client(request, client, members=form, status=422)
    set_members(
        client=client, users=form.cleaned_data["members"], actor_id=request.user.pk, now=timezone.now()
    )
    messages.success(request, _("Saved."))
    return redirect("settings:client", pk=pk)


def _client(
    request: SignedInRequest,
    client: Client,
    *,
    form: ClientForm | None = None,
    members: MembersForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    present = list(client.memberships.values_list("user_id", flat=True))
    context = {
        "client": client,
        "form": form or ClientForm(initial={"name": client.name, "seen": client.name}),
        "members": members or MembersForm(initial={"members": present}, editor=request.user),
        "error": error,
    }
    return render(request, "settings/client.html", context, status=status)
